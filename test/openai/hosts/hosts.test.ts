import { expect, test } from 'vitest'
import { addressOf, hosts, profileOf } from '../../../src/openai/hosts/hosts.ts'

test.for([
  ['https://api.openai.com/v1', 'openai'],
  ['https://eu.api.openai.com/v1', 'openai'],
  ['https://acme.openai.azure.com/openai/v1', 'azure'],
  ['https://ACME.OpenAI.Azure.com/openai/v1/', 'azure'],
  ['https://acme.services.ai.azure.com/api/projects/p/openai/v1/', 'azure'],
  ['https://api.tokenfactory.nebius.com/v1/', 'nebius'],
  ['https://api.studio.nebius.ai/v1/', 'nebius'],
  ['https://bedrock-mantle.us-west-2.api.aws/v1', 'bedrock'],
  ['http://litellm.internal:4000/v1', 'litellm'],
] as const)('%s is recognized as %s', ([baseURL, name]) => {
  expect(profileOf({ baseURL }).name).toBe(name)
})

test.for([
  'http://127.0.0.1:8080/v1',
  'https://api.openai.com.evil.example/v1',
  'https://evil.example/api.openai.com/v1',
])('%s is an unknown host, which may drop metadata', (baseURL) => {
  expect(profileOf({ baseURL })).toMatchObject({ title: 'this host', keepsMetadata: 'learn' })
})

test('without a name and an address it is OpenAI', () => {
  expect(profileOf({})).toBe(hosts.openai)
})

test('a name goes before an address that nobody knows', () => {
  expect(profileOf({ host: 'nebius', baseURL: 'http://127.0.0.1:1/v1' })).toBe(hosts.nebius)
})

test.for([
  [
    { host: 'nebula' },
    'there is no host "nebula"',
    'Set `host` to one of openai, azure, nebius, bedrock, litellm, tunesmith, or remove it.',
  ],
  [
    { host: 'nebius', baseURL: 'https://acme.openai.azure.com/openai/v1' },
    '`host` is "nebius", but https://acme.openai.azure.com is an address of Azure (Microsoft Foundry)',
    'Remove `host`, or set it to "azure".',
  ],
  [
    { host: 'openai', baseURL: 'https://gateway.example/v1?key=secret' },
    '`host` is "openai", but https://gateway.example is not an address of OpenAI',
    'Remove `host`, or remove `base_url`.',
  ],
] as const)('%j is rejected', ([choice, message, advice]) => {
  expect(() => profileOf(choice)).toThrow(expect.objectContaining({ message, advice }))
})

test('a host with an address of its own needs no base URL, any other one does', () => {
  expect(addressOf({ host: 'nebius' })).toBe('https://api.tokenfactory.nebius.com/v1/')
  expect(addressOf({ host: 'azure', baseURL: 'https://a.openai.azure.com/openai/v1' })).toBe(
    'https://a.openai.azure.com/openai/v1',
  )
  expect(() => addressOf({ host: 'azure' })).toThrow(
    expect.objectContaining({
      message: 'the host "azure" has no address of its own',
      advice: 'Set `base_url`, such as https://acme.openai.azure.com/openai/v1.',
    }),
  )
})

test('a profile recognizes its own example, and names what it is built from', () => {
  for (const { name, address, sources } of Object.values(hosts)) {
    if (address.pattern) expect(profileOf({ baseURL: address.example }).name).toBe(name)
    expect(sources).not.toEqual([])
  }
})
