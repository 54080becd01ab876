import { expect, test } from 'vitest'
import { defineFineTuning } from '../../src/client/index.ts'

const backends = {
  openai: { apiKey: 'sk-openai', baseURL: 'https://openai.example/v1' },
  azure: { headers: { 'api-key': 'azure-key' }, baseURL: 'https://azure.example/openai/v1' },
}

/** A world in which every request is written down, and every list is empty. */
const world = (env: Readonly<Record<string, string>> = {}) => {
  const sent: string[] = []
  const fetch: typeof globalThis.fetch = async (url, init) => {
    const headers = new Headers(init?.headers)
    sent.push(`${new URL(String(url)).hostname} ${headers.get('api-key') ?? headers.get('authorization')}`)
    return Response.json({ object: 'list', data: [], has_more: false })
  }
  return { sent, world: { env, fetch } }
}

test('a backend is used by its name, each with its own keys', async () => {
  const { sent, world: ours } = world()
  const fineTuning = defineFineTuning({ default: 'azure', backends }, ours)
  await fineTuning.listJobs()
  await fineTuning.using('openai').listJobs()
  expect(sent).toEqual(['azure.example azure-key', 'openai.example Bearer sk-openai'])
  expect(fineTuning.using('openai')).toBe(fineTuning.using('openai'))
})

test('the default is the first one, unless the configuration names one, unless the environment does', async () => {
  const hosts = async (configured: { default?: 'azure' }, env: Record<string, string>) => {
    const { sent, world: ours } = world(env)
    await defineFineTuning({ ...configured, backends }, ours).listJobs()
    return sent[0]?.split('.')[0]
  }
  expect(await hosts({}, {})).toBe('openai')
  expect(await hosts({ default: 'azure' }, {})).toBe('azure')
  expect(await hosts({ default: 'azure' }, { TUNESMITH_BACKEND: 'openai' })).toBe('openai')
})

test('a name that is not defined is told with those that are', () => {
  const fineTuning = defineFineTuning({ backends }, { env: {} })
  // @ts-expect-error: the compiler knows the names, too
  expect(() => fineTuning.using('azur')).toThrow('there is no backend "azur"; the backends are openai, azure')
  expect(() => defineFineTuning({ backends }, { env: { TUNESMITH_BACKEND: 'constructor' } })).toThrow(
    'there is no backend "constructor" (from TUNESMITH_BACKEND); the backends are openai, azure',
  )
})
