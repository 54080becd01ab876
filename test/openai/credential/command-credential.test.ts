import { expect, test } from 'vitest'
import { commandCredential } from '../../../src/openai/credential/command-credential.ts'
import { type CommandResult, commandRunner, type RunCommand } from '../../../src/openai/credential/run-command.ts'

const manualClock = () => {
  let now = 1_000_000_000_000
  return {
    now: () => now,
    pass: (milliseconds: number) => {
      now += milliseconds
    },
  }
}

const printing =
  (stdout: string, rest: Partial<CommandResult> = {}): RunCommand =>
  async () => ({ exitCode: 0, stdout, stderr: '', ...rest })

const jwt = (claims: object) => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.sig`

test.for([
  ['the token alone', 'tok-1\n', 'tok-1'],
  ['JSON of az', '{"accessToken":"tok-2","expires_on":"9999999999","expiresOn":"2286-11-20 18:46:39"}', 'tok-2'],
  ['JSON of an OAuth endpoint', '{"access_token":"tok-3","expires_in":3600,"token_type":"Bearer"}', 'tok-3'],
] as const)('a command may print %s', async ([, stdout, token]) => {
  const credential = commandCredential(['az'], { clock: manualClock(), run: printing(stdout) })
  expect(await credential.token()).toBe(token)
})

test.for([
  ['expires_in', JSON.stringify({ access_token: 'a', expires_in: 3600 })],
  ['a claim of the token', jwt({ exp: 1_000_003_600 })],
] as const)('a token whose lifetime is told by %s is fetched again a minute before it ends', async ([, stdout]) => {
  const clock = manualClock()
  let runs = 0
  const credential = commandCredential(['az'], {
    clock,
    run: async (...given) => {
      runs += 1
      return printing(stdout)(...given)
    },
  })
  await Promise.all([credential.token(), credential.token()])
  clock.pass(3_539_000)
  await credential.token()
  expect(runs).toBe(1)
  clock.pass(2_000)
  await credential.token()
  expect(runs).toBe(2)
})

test('a token that the host rejects is fetched again, once for all who hold it', async () => {
  let runs = 0
  const credential = commandCredential(['az'], {
    clock: manualClock(),
    run: async (...given) => printing(`tok-${++runs}`)(...given),
  })
  expect(await credential.token()).toBe('tok-1')
  credential.expire('tok-1')
  expect(await credential.token()).toBe('tok-2')
  credential.expire('tok-1')
  expect(await credential.token()).toBe('tok-2')
  expect(credential.secrets).toEqual(['tok-1', 'tok-2'])
})

test.for([
  [
    'fails',
    printing('', { exitCode: 3, stderr: 'Please run az login. Authorization: Bearer abc.def\nmore' }),
    'the credential command "az" exited with 3: Please run az login. Authorization: Bearer [redacted]',
  ],
  ['is killed', printing('', { exitCode: undefined }), 'the credential command "az" was killed'],
  ['prints nothing', printing(' \n'), 'the credential command "az" printed nothing'],
  ['prints prose', printing('no token for you'), 'the credential command "az" printed no token'],
  ['prints JSON without a token', printing('{"tenant":"t"}'), 'the credential command "az" printed no token'],
] as const)('a command that %s is an error that shows nothing of what it printed', async ([, run, message]) => {
  const credential = commandCredential(['az'], { clock: manualClock(), run })
  await expect(credential.token()).rejects.toThrow(message)
})

test('a command that hangs is killed', async () => {
  const forever = [process.execPath, '-e', 'setInterval(() => {}, 1000)']
  const credential = commandCredential(forever, { clock: manualClock(), run: commandRunner(50) })
  await expect(credential.token()).rejects.toThrow('was killed; it may take 60 seconds')
})

test('an abort ends the waiting for a command', async () => {
  const credential = commandCredential(['az'], { clock: manualClock(), run: () => new Promise(() => {}) })
  const controller = new AbortController()
  const token = credential.token(controller.signal)
  controller.abort(new Error('stopped'))
  await expect(token).rejects.toThrow('stopped')
})

test('commands of this machine are run without a shell', async () => {
  const clock = manualClock()
  const script = 'process.stdout.write(process.argv[1])'
  const node = [process.execPath, '-e', script, '$HOME;x']
  expect(await commandCredential(node, { clock }).token()).toBe('$HOME;x')
  await expect(commandCredential(['/no/such/program'], { clock }).token()).rejects.toThrow('could not be started')
})
