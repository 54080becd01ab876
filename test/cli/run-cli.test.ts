import { expect, test } from 'vitest'
import type { CommandTree } from '../../src/cli/command-line/command.ts'
import { command } from '../../src/cli/command-line/command.ts'
import { CommandError } from '../../src/cli/command-line/command-error.ts'
import { ApiError, type ErrorCode } from '../../src/openai/index.ts'
import { callSummaries } from '../../src/provider/explain.ts'
import { version } from '../../src/provider/version.ts'
import { tunesmith } from './in-process.ts'

const greet = command({
  args: {
    name: { type: 'positional', description: 'Whom to greet', valueHint: 'name' },
    loud: { type: 'boolean', description: 'Shouts', alias: 'l' },
    'in-language': { type: 'enum', options: ['en', 'de'], default: 'en', description: 'Language' },
    times: { type: 'string', description: 'How often', valueHint: 'number' },
  },
  examples: [['tunesmith greet Ada --loud', 'Shouts at Ada']],
  async run({ args, out }) {
    out.say('greeting…')
    await out.result(args, `${args['in-language'] === 'de' ? 'Hallo' : 'Hello'} ${args.name}${args.loud ? '!' : ''}`)
  },
})

const throwing = (error: unknown): CommandTree => ({
  fail: {
    description: 'Fails',
    load: async () => command({ args: {}, examples: [], run: () => Promise.reject(error) }),
  },
})

const commands: CommandTree = {
  greet: { description: 'Greets somebody', load: async () => greet },
  jobs: {
    description: 'Works on jobs',
    commands: { list: { description: 'Lists jobs', load: () => Promise.reject(new Error('help must load nothing')) } },
  },
  serve: {
    description: 'Serves',
    load: async () => greet,
    commands: { check: { description: 'Checks', load: async () => greet } },
  },
  secret: { description: 'For programs', hidden: true, load: async () => greet },
}
const run = (...line: readonly string[]) => tunesmith(line, { commands })

test('results go to stdout, messages to stderr', async () => {
  expect(await run('greet', 'Ada')).toEqual({ code: 0, stdout: 'Hello Ada\n', stderr: 'greeting…\n' })
  expect((await run('greet', '--in-language=de', '-l', 'Ada')).stdout).toBe('Hallo Ada!\n')
})

test('--json writes the whole value, before the command or after it', async () => {
  const { stdout } = await run('greet', 'Ada', '--loud', '--json')
  expect(JSON.parse(stdout)).toMatchObject({ name: 'Ada', loud: true, 'in-language': 'en' })
  expect(JSON.parse((await run('--json', 'greet', 'Ada', '--loud')).stdout)).toEqual(JSON.parse(stdout))
})

test('a command with commands of its own has options with values', async () => {
  const { stdout } = await run('serve', '--times', '3', '--in-language', 'de', '--json', 'check', 'Ada')
  expect(JSON.parse(stdout)).toMatchObject({ name: 'Ada', times: '3', 'in-language': 'de' })
  expect((await run('serve', 'chek')).stderr).toContain('unknown command serve chek; did you mean check?')
})

test.for([
  [['gret'], 'unknown command gret; did you mean greet?\nAvailable commands: greet, jobs, serve.'],
  [['jobs', 'lst'], 'unknown command jobs lst; did you mean list?'],
  [['constructor'], 'unknown command constructor\n'],
  [
    ['greet', 'Ada', '--laud'],
    'unknown option --laud; did you mean --loud?\nAvailable options: --loud, --in-language, --times',
  ],
  [['greet', 'Ada', '-x'], 'unknown option -x\n'],
  [['greet', 'Ada', '--no-times'], 'unknown option --no-times'],
  [['greet', 'Ada', '--in-language', 'fr'], '--in-language must be en or de, got "fr"'],
  [['greet', 'Ada', '--times'], '--times needs a value: --times <number>'],
  [['greet', 'Ada', '--loud=very'], '--loud takes no value, got "very"'],
  [['greet'], '<name> is missing: whom to greet'],
  [['greet', 'Ada', 'Bob'], 'unexpected argument "Bob": this command takes one argument'],
  [['--verbos'], 'unknown option --verbos'],
] as const)('%j is a usage error', async ([line, message]) => {
  const { code, stdout, stderr } = await run(...line)
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toContain(`error: ${message}`)
})

test('an option can be repeatable, or on by default', async () => {
  const label = command({
    args: {
      label: { type: 'string', repeatable: true, description: 'Label', valueHint: 'text', alias: 'l' },
      check: { type: 'boolean', default: true, description: 'Goes unchecked' },
      into: { type: 'string', required: true, description: 'Box to put it in', valueHint: 'box' },
    },
    examples: [],
    run: async ({ args: { label, check, into }, out }) => out.result({ label, check, into }, '').then(() => undefined),
  })
  const commands: CommandTree = { label: { description: 'Labels', load: async () => label } }
  const given = async (...line: readonly string[]) =>
    JSON.parse((await tunesmith(['label', '--json', '--into', 'a', ...line], { commands })).stdout)
  expect(await given()).toEqual({ label: [], check: true, into: 'a' })
  expect(await given('-l', 'a', '--label=b', '--no-check')).toEqual({
    label: ['a', 'b'],
    check: false,
    into: 'a',
  })
  const { stdout: help } = await tunesmith(['label', '--help'], { commands })
  expect(help).toContain('-l, --label <text>  Label (repeatable)\n  --no-check          Goes unchecked\n')
  expect(await tunesmith(['label'], { commands })).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--into is missing: box to put it in'),
  })
})

test('words after -- are not options', async () => {
  expect((await run('greet', '--', '--json')).stdout).toBe('Hello --json\n')
})

test('help shows commands and exit codes without loading a command', async () => {
  const { code, stdout } = await run('--help')
  expect(code).toBe(0)
  expect(stdout).toContain('  greet  Greets somebody\n  jobs   Works on jobs\n  serve  Serves\n\n')
  expect(stdout).toContain('  3    the job failed\n')
  expect(stdout).not.toContain('For programs')
  expect((await run('help', 'jobs')).stdout).toContain('tunesmith jobs <command> [options]')
  expect((await run('help')).stdout).toBe(stdout)
})

test('help of a command shows arguments, options and examples', async () => {
  const { stdout } = await run('greet', '--help')
  expect(stdout).toBe(`Greets somebody.

Usage
  tunesmith greet <name> [options]

Arguments
  <name>  Whom to greet

Options
  -l, --loud             Shouts
  --in-language <en|de>  Language (default: en)
  --times <number>       How often
  --json                 Write results as JSON
  -h, --help             Show this help

Examples
  tunesmith greet Ada --loud  Shouts at Ada
`)
  expect((await run('help', 'greet')).stdout).toBe(stdout)
})

test('without a command, help goes to stderr with the exit code for usage errors', async () => {
  const { code, stdout, stderr } = await run()
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toContain('tunesmith <command> [options]')
})

test('--version is the version of the package', async () => {
  expect((await run('--version')).stdout).toBe(`${version}\n`)
})

test.for([
  [
    new CommandError('job_failed', 'the job failed', { advice: 'Look at its events.' }),
    3,
    'error: the job failed\nLook at its events.\n',
  ],
  [new CommandError('timeout', 'still running'), 5, 'error: still running\n'],
  [
    new ApiError('missing_api_key', 'no API key is set'),
    1,
    'error: no API key is set\nSet the environment variable OPENAI_API_KEY.\nHelp: npx tunesmith explain missing-api-key\n',
  ],
  [new Error('disk full'), 1, 'error: disk full\n'],
  [new Error('refused sk-proj-abcdef123456'), 1, 'error: refused [redacted]\n'],
] as const)('%s ends the command with its exit code and message', async ([error, code, said]) => {
  const ran = await tunesmith(['fail'], { commands: throwing(error) })
  expect(ran.code).toBe(code)
  expect(ran.stderr).toContain(said)
  expect(ran.stderr).not.toMatch(/^ +at /m)
})

test('every error of the API ends with the command that explains it', async () => {
  for (const code of Object.keys(callSummaries)) {
    const error = new ApiError(code as ErrorCode, 'so it is') // all of them are
    const { stderr } = await tunesmith(['fail'], { commands: throwing(error) })
    const [, name = ''] = /\nHelp: npx tunesmith explain (\S+)\n$/.exec(stderr) ?? []
    const { stdout } = await tunesmith(['explain', name, '--json'])
    expect(JSON.parse(stdout), stderr).toMatchObject({ code })
  }
})

test('with --json an error is an object on stderr', async () => {
  const commands = throwing(new ApiError('missing_api_key', 'no API key is set'))
  const { stdout, stderr } = await tunesmith(['fail', '--json'], { commands })
  expect(stdout).toBe('')
  expect(JSON.parse(stderr)).toMatchObject({ error: { message: 'no API key is set', code: 'missing_api_key' } })
})

test('a bug is reported as such, with its stack', async () => {
  const { code, stderr } = await tunesmith(['fail'], { commands: throwing(new TypeError('x is not a function')) })
  expect(code).toBe(1)
  expect(stderr).toMatch(/^error: this is a bug in tunesmith .*report.*\nTypeError: x is not a function\n +at /)
})

test.for([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s ends a command with how to return to what continues', async ([reason, code]) => {
  const interruption = new AbortController()
  const watch = command({
    args: {},
    examples: [],
    async run({ dependencies, whenInterrupted }) {
      whenInterrupted('ftjob-1 goes on: tunesmith watch ftjob-1')
      interruption.abort(reason)
      dependencies.signal.throwIfAborted()
    },
  })
  const commands: CommandTree = { watch: { description: 'Watches', load: async () => watch } }
  const { stderr, ...ran } = await tunesmith(['watch'], { commands, signal: interruption.signal })
  expect(ran).toEqual({ code, stdout: '' })
  expect(stderr).toBe('\nInterrupted. ftjob-1 goes on: tunesmith watch ftjob-1\n')
  const told = await tunesmith(['watch', '--json'], { commands, signal: interruption.signal })
  expect(JSON.parse(told.stderr)).toMatchObject({
    error: { code: reason === 'SIGINT' ? 'interrupted' : 'terminated', advice: expect.stringContaining('ftjob-1') },
  })
})

test('colors are only for terminals, unless they are turned off', async () => {
  const help = async (isTTY: boolean, env: Record<string, string>) =>
    (await tunesmith(['--help'], { commands, isTTY, env })).stdout.includes('\u001b[')
  expect(await help(true, {})).toBe(true)
  expect(await help(false, {})).toBe(false)
  expect(await help(true, { NO_COLOR: '1' })).toBe(false)
  expect(await help(true, { TERM: 'dumb' })).toBe(false)
})
