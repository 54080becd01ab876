import { describe, expect, test } from 'vitest'
import { type ClientSettings, settingsFromEnvironment } from '../../../src/openai/index.ts'

describe('settings from the environment', () => {
  test.each<[string, Record<string, string>, ClientSettings, Partial<ClientSettings>]>([
    [
      'the variables of the SDK are read',
      {
        OPENAI_API_KEY: 'sk-a',
        OPENAI_ADMIN_KEY: 'sk-b',
        OPENAI_ORG_ID: 'org',
        OPENAI_PROJECT_ID: 'proj',
        OPENAI_BASE_URL: 'http://a',
      },
      {},
      { apiKey: 'sk-a', adminKey: 'sk-b', organization: 'org', project: 'proj', baseURL: 'http://a' },
    ],
    [
      'the variables of older providers are read',
      { OPENAI_API_URL: 'http://b', OPENAI_ORGANIZATION: 'old', OPENAI_TIMEOUT: '300' },
      {},
      { baseURL: 'http://b', organization: 'old', timeoutSeconds: 300 },
    ],
    [
      "the SDK's variables win over the older ones",
      { OPENAI_BASE_URL: 'http://a', OPENAI_API_URL: 'http://b', OPENAI_ORG_ID: 'new', OPENAI_ORGANIZATION: 'old' },
      {},
      { baseURL: 'http://a', organization: 'new' },
    ],
    [
      'explicit settings win',
      { OPENAI_API_KEY: 'sk-env', OPENAI_TIMEOUT: '300', OPENAI_API_URL: 'http://b' },
      { apiKey: 'sk-set', timeoutSeconds: 5, baseURL: 'http://c' },
      { apiKey: 'sk-set', timeoutSeconds: 5, baseURL: 'http://c' },
    ],
    [
      'settings that are undefined do not count',
      { OPENAI_API_KEY: 'sk-env' },
      { apiKey: undefined },
      { apiKey: 'sk-env' },
    ],
    [
      'blank is the same as not set, and blanks around a value are dropped',
      { OPENAI_API_KEY: ' sk-env\n', OPENAI_ADMIN_KEY: '' },
      { apiKey: ' ' },
      { apiKey: 'sk-env', adminKey: undefined },
    ],
    ['other settings pass through', {}, { maxRetries: 1, headers: { a: 'b' } }, { maxRetries: 1, headers: { a: 'b' } }],
  ])('%s', (_, environment, explicit, expected) => {
    expect(settingsFromEnvironment(environment, explicit)).toMatchObject(expected)
  })

  test.each(['soon', '0', '-1', 'Infinity'])('a timeout of "%s" is refused', (OPENAI_TIMEOUT) => {
    expect(() => settingsFromEnvironment({ OPENAI_TIMEOUT })).toThrow(
      `OPENAI_TIMEOUT must be a number of seconds above 0, not "${OPENAI_TIMEOUT}"`,
    )
  })
})
