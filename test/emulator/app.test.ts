import { expect, test } from 'vitest'
import { createApp } from '../../src/emulator/app.ts'
import { controlsOf } from '../../src/emulator/control/controls.ts'
import { profileNames } from '../../src/emulator/profiles/profile.ts'
import { createState } from '../../src/emulator/state/emulator-state.ts'

test.for(profileNames)(
  'requests to %s are routed by one regular expression, which is the fastest router',
  async (profile) => {
    const state = createState({ profile }, new AbortController().signal)
    const app = createApp(state, controlsOf(state, {}), { isLoopback: true })
    await app.request(`${state.settings.profile.prefixes[0]}/files`)
    expect(app.router.name).toBe('SmartRouter + RegExpRouter')
  },
)

test('unknown paths are refused inside and outside of the API', async () => {
  const state = createState({}, new AbortController().signal)
  const app = createApp(state, controlsOf(state, {}), { isLoopback: true })
  for (const [path, headers] of [
    ['/v1/none', { authorization: 'Bearer sk-x' }],
    ['/v1/responses/none', { authorization: 'Bearer sk-x' }],
    ['/none', {}],
  ] as const) {
    const response = await app.request(path, { method: 'POST', headers })
    expect([response.status, Object(await response.json()).error.message]).toEqual([404, `Invalid URL (POST ${path})`])
  }
})
