import { expect, onTestFinished, test } from 'vitest'
import { startEmulator } from '../../../src/emulator/index.ts'
import { dataFolder } from '../data-folder.ts'
import { type Ran, tunesmith } from '../in-process.ts'
import { ended, spawned } from '../spawned.ts'

/** Starts the command in-process; `end` is Ctrl-C. */
const started = (...options: readonly string[]) => startedWith({}, ...options)

const startedWith = async (env: Readonly<Record<string, string>>, ...options: readonly string[]) => {
  const interruption = new AbortController()
  onTestFinished(() => interruption.abort('SIGINT'))
  let ended: Promise<Ran> | undefined
  const said = new Promise<string>((heard) => {
    ended = tunesmith(['emulator', '--port', '0', ...options], { signal: interruption.signal, heard, env })
  })
  const first = await Promise.race([said, ended])
  if (typeof first !== 'string') throw new Error(`it has ended: ${first?.stderr}`)
  const end = () => {
    interruption.abort('SIGINT')
    return ended
  }
  return { said: first, end, url: /OPENAI_BASE_URL=(\S+)/.exec(first)?.[1] ?? '' }
}

test.for([
  [['--port', 'http'], '--port must be a whole number from 0 to 65535, got "http"'],
  [['--port=65536'], '--port must be a whole number from 0 to 65535, got "65536"'],
  [['--port='], '--port must be a whole number from 0 to 65535, got ""'],
  [['--speed', '-1'], '--speed must be a number from 0 to 1000000, got "-1"'],
  [['--speed', '1e12'], '--speed must be a number from 0 to 1000000, got "1e12"'],
  [['--keys-file', '/nowhere'], 'cannot read the keys in /nowhere: ENOENT'],
  [['--keys', ','], 'there are no keys in ",": expected at least one'],
  [['--seed', '1.5'], '--seed must be a whole number, got "1.5"'],
  [['--latency', 'slow'], '--latency must be milliseconds such as 50 or 50-200, got "slow"'],
  [['--latency', '9-3'], '--latency must be milliseconds such as 50 or 50-200, got "9-3"'],
  [['--profile', 'gemini'], '--profile must be openai, azure, nebius, bedrock or litellm, got "gemini"'],
  [['--quirks', 'sulks'], '--quirks must be all, or some of drops-metadata'],
  [['--max-upload', '9000'], '--max-upload must be a number from 1 to 512, got "9000"'],
  [['--sped=2'], 'unknown option --sped; did you mean --speed?'],
  [['--port', '0', '--host', '203.0.113.9'], '--host 203.0.113.9 is not an address of this machine'],
] as const)('%j is rejected with what is wrong', async ([options, message]) => {
  const { code, stderr } = await tunesmith(['emulator', ...options])
  expect(code).toBe(2)
  expect(stderr).toContain(`error: ${message}`)
})

test('a seed file that cannot be read is named', async () => {
  const { code, stderr } = await tunesmith(['emulator', '--port', '0', '--seed-file', '/nowhere.json'])
  expect(code).toBe(1)
  expect(stderr).toContain('cannot read the seed file /nowhere.json')
})

test('a port that is in use is named, with what to do', async () => {
  const other = await startEmulator()
  onTestFinished(() => other.close())
  const { code, stderr } = await tunesmith(['emulator', `--port=${other.port}`])
  expect(code).toBe(2)
  expect(stderr).toContain(`port ${other.port} is in use: choose another with --port, or --port 0 for a free one`)
})

test('the options configure it, and an interrupt ends it', async () => {
  const { path } = dataFolder({ 'seed.json': '{"files":[{"id":"file-mine","content":"{}"}]}' })
  const options = ['--speed', '0', '--profile', 'azure', '--keys', 'one, two', '--data', path('data')]
  const { end, url } = await started(...options, '--seed-file', path('seed.json'), '--wind-down', '--seed', '7')
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/openai\/v1$/)
  for (const [key, status] of [
    ['one', 200],
    ['two', 200],
    ['three', 401],
  ] as const) {
    expect((await fetch(`${url}/files/file-mine`, { headers: { 'api-key': key } })).status).toBe(status)
  }
  const told = Object(await (await fetch(new URL('/_emulator', url))).json())
  expect(told).toMatchObject({ seed: 7, profile: 'azure', wind_down: true, clock: { speed: 0 } })
  expect(await end()).toMatchObject({ code: 0, stderr: '' })
  await expect(fetch(url)).rejects.toThrow()
})

test('keys come from files and from the environment', async () => {
  const { path } = dataFolder({ keys: '# ours\nfrom-file-1\n\nfrom-file-2\r\n', admins: 'admin-from-file' })
  const status = async (url: string, key: string, endpoint = '/models') =>
    (await fetch(url + endpoint, { headers: { authorization: `Bearer ${key}` } })).status
  const { url } = await started('--keys-file', path('keys'), '--admin-keys-file', path('admins'), '--keys', 'from-flag')
  for (const key of ['from-file-1', 'from-file-2', 'from-flag', 'admin-from-file'])
    expect(await status(url, key)).toBe(200)
  expect(await status(url, 'other')).toBe(401)
  expect(await status(url, 'admin-from-file', '/organization/projects')).toBe(200)
  expect(await status(url, 'sk-admin-other', '/organization/projects')).toBe(401)
  const env = { TUNESMITH_EMULATOR_KEYS: 'one,two', TUNESMITH_EMULATOR_ADMIN_KEYS: 'boss' }
  const byEnvironment = await startedWith(env)
  expect(await status(byEnvironment.url, 'two')).toBe(200)
  expect(await status(byEnvironment.url, 'three')).toBe(401)
  expect(await status(byEnvironment.url, 'boss', '/organization/projects')).toBe(200)
})

test('--json prints its address as JSON', async () => {
  const { said } = await started('--json')
  const { url, origin, port } = Object(JSON.parse(said))
  expect({ url, origin }).toEqual({ url: `http://127.0.0.1:${port}/v1`, origin: `http://127.0.0.1:${port}` })
})

test('a warning says that other machines can reach it', async () => {
  const { end } = await started('--host', '0.0.0.0')
  expect((await end())?.stderr).toContain('Warning: it listens on 0.0.0.0. Other machines can reach it')
})

test('its process prints what to export, and ends with 0 on SIGTERM', async () => {
  const child = spawned(['emulator', '--port', '0'])
  const end = ended(child)
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  let said = ''
  for await (const chunk of child.stdout.setEncoding('utf8')) {
    said += chunk
    if (said.includes('Press Ctrl-C to stop.')) child.kill('SIGTERM')
  }
  expect(await end).toEqual({ said: '', code: 0 })
  expect(said).toMatch(/export OPENAI_BASE_URL=http:\/\/127\.0\.0\.1:\d+\/v1\n +export OPENAI_API_KEY=/)
})
