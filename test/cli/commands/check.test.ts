import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { dataFolder, example, examples } from '../data-folder.ts'
import { type TestWorld, tunesmith } from '../test-world.ts'

/** Checks a file, and gives what is said without the name of its folder. */
const check = async (content: string | Uint8Array, options: readonly string[] = [], world: TestWorld = {}) => {
  const { path } = dataFolder({ 'data.jsonl': content })
  const { code, stdout, stderr } = await tunesmith(['check', path('data.jsonl'), ...options], world)
  return { code, stderr, stdout: stdout.replaceAll(path('data.jsonl'), 'data.jsonl') }
}

test('problems are told with line and column, then what the file holds', async () => {
  const bad = '{"messages": [{"role": "user"},]}'
  const mail = example(1).replace('some1', 'ann@acme.co.uk')
  expect(await check(`${examples(8)}${bad}\n\n${mail}\n${example(3)}`)).toEqual({
    code: 1,
    stderr: 'What comes again is taken out by tunesmith dedupe, with --near also what comes nearly again.\n',
    stdout: `error: data.jsonl, line 9, column 32: is not JSON: a comma is not allowed before "]"
warning: data.jsonl, line 10: is blank; remove the line
warning: data.jsonl, line 11, column 48: contains what looks like an e-mail address; a model can repeat its training data to anyone; remove or replace it
warning: data.jsonl, line 12: is the same as line 4; remove one of them, unless it should count twice
data.jsonl: 11 examples (chat), 1,123 bytes, 1 error, 3 warnings
  an example             min       p5   median     mean      p95      max
  messages                 2        2        2        2        2        2
`,
  })
})

test('with a model it counts tokens, and says how many are an estimate', async () => {
  const tool = { type: 'function', function: { name: 'look_up' } }
  const calling = JSON.stringify({ ...JSON.parse(example(9)), tools: [tool] })
  const { code, stdout } = await check(`${examples(9)}${calling}\n`, ['--model', 'gpt-4.1-mini'])
  expect(code).toBe(0)
  expect(stdout).toMatch(
    /^ {2}tokens( +\d+){6}\n {2}of the assistant( +\d+){6}\n {2}\d+ tokens; those of 1 example are/m,
  )
})

test('the first problems are shown, and all are counted by kind', async () => {
  const { stdout } = await check('{"messages": []}\n'.repeat(1500), ['--max-problems', '2'])
  expect(stdout.match(/^error:/gm)).toHaveLength(2)
  expect(stdout).toContain(
    'and 2,997 more (all with --max-problems 2999); in all: missing_messages 1,500, duplicate 1,499',
  )
})

test('warnings fail with --strict alone', async () => {
  const twice = examples(10) + example(1)
  expect((await check(twice)).code).toBe(0)
  expect((await check(twice, ['--strict'])).code).toBe(1)
  expect((await check(examples(10), ['--strict'])).code).toBe(0)
})

test('validation data is checked too, and for what it shares with the training data', async () => {
  const { path } = dataFolder({ 'training.jsonl': examples(10), 'validation.jsonl': `${example(50)}\n${example(3)}\n` })
  const { code, stdout } = await tunesmith([
    'check',
    path('training.jsonl'),
    '--validation',
    path('validation.jsonl'),
    '--json',
  ])
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject([
    { file: path('training.jsonl'), examples: 10, warnings: 0, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    { file: path('validation.jsonl'), examples: 2, problems: [{ code: 'leaked_example', line: 2 }] },
  ])
})

test('several files are told one after the other, and stdin is one', async () => {
  const { path } = dataFolder({ 'a.jsonl': examples(10) })
  const { code, stdout } = await tunesmith(['check', path('a.jsonl'), '-'], { stdin: examples(9) })
  expect(code).toBe(1)
  expect(stdout).toContain('a.jsonl: 10 examples (chat)')
  expect(stdout).toContain('\n\nerror: stdin: has 9 examples, and must have at least 10\nstdin: 9 examples')
})

test('errors and warnings are coloured on a terminal', async () => {
  const { stdout } = await check(examples(9) + example(1), [], { isTTY: true })
  expect(stdout).toContain('\u001b[33mwarning:\u001b[39m ')
})

describe('bad input', () => {
  test.each([
    ['gzip', gzipSync(examples(10)), 'data.jsonl: is compressed; unpack it'],
    ['UTF-16', Buffer.from(examples(10), 'utf16le'), 'data.jsonl: is in UTF-16; save the file as UTF-8'],
    [
      'Latin-1',
      Buffer.from(`${examples(10)}{"gr\xfc\xdfe": 1}`, 'latin1'),
      'line 11, column 5: is not UTF-8: the byte 0xFC',
    ],
    ['a JSON list', `[${example(1)}]`, 'data.jsonl: is one JSON array, and must be JSON lines'],
    ['an example over several lines', '{\n"messages": []\n}', 'data.jsonl: spreads an example over several lines'],
    ['a table', 'prompt,completion\na,b\n', 'data.jsonl: is a table (CSV), and must be JSON lines'],
    ['nothing', '', 'data.jsonl: has no examples, and must have at least 10'],
  ])('%s is told as that', async (_, content, said) => {
    const { code, stdout } = await check(content)
    expect(code).toBe(1)
    expect(stdout).toContain(said)
  })

  test('a byte order mark and line breaks of Windows are no problem', async () => {
    expect(await check(`\uFEFF${examples(10).replaceAll('\n', '\r\n')}`)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('10 examples (chat), 1,093 bytes, 0 errors, 0 warnings'),
    })
  })

  test.each([
    ['none.jsonl', 'there is no such file'],
    ['folder/', 'it is a directory, and must be a file'],
  ])('%s cannot be read', async (name, said) => {
    const { path } = dataFolder({ 'folder/': '' })
    expect(await tunesmith(['check', path(name)])).toEqual({
      code: 1,
      stdout: '',
      stderr: `error: cannot read ${JSON.stringify(path(name))}: ${said}\n`,
    })
  })

  test('a file of 100 MB without a line break is one problem', async () => {
    const { path } = dataFolder()
    // It takes no room on the disk: all but the first bytes are a hole.
    const file = openSync(path('huge.jsonl'), 'w')
    writeSync(file, '{"messages": "')
    ftruncateSync(file, 1e8)
    closeSync(file)
    const { code, stdout } = await tunesmith(['check', path('huge.jsonl'), '--min-examples', '1'])
    expect(code).toBe(1)
    expect(stdout).toContain('huge.jsonl, line 1: is longer than an example can be')
    expect(stdout).toContain('1 example, 100.0 MB, 1 error, 0 warnings')
  })
})

test.each([
  [['--max-problems', '-1'], '--max-problems must be a whole number of 0 or more, got "-1"'],
  [['--min-examples', 'ten'], '--min-examples must be a whole number of 0 or more, got "ten"'],
  [['other.jsonl', '--validation', 'v.jsonl'], '--validation goes with one file, got 2'],
])('%j is a usage error', async (options, said) => {
  expect(await check('', options)).toEqual({ code: 2, stdout: '', stderr: `error: ${said}\n` })
})

test('Ctrl-C ends it', async () => {
  expect(await check(examples(10), [], { signal: AbortSignal.abort('SIGINT') })).toMatchObject({
    code: 130,
    stdout: '',
    stderr: '\nInterrupted.\n',
  })
})
