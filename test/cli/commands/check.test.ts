import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { dataFolder, example, examples } from '../data-folder.ts'
import { type TestDependencies, tunesmith } from '../in-process.ts'

/** Checks a file, and returns the output without the path of its folder. */
const check = async (
  content: string | Uint8Array,
  options: readonly string[] = [],
  dependencies: TestDependencies = {},
) => {
  const { path } = dataFolder({ 'data.jsonl': content })
  const { code, stdout, stderr } = await tunesmith(['check', path('data.jsonl'), ...options], dependencies)
  return { code, stderr, stdout: stdout.replaceAll(path('data.jsonl'), 'data.jsonl') }
}

test('problems come with line and column, then the statistics of the file', async () => {
  const bad = '{"messages": [{"role": "user"},]}'
  const mail = example(1).replace('some1', 'ann@acme.co.uk')
  expect(await check(`${examples(8)}${bad}\n\n${mail}\n${example(3)}`)).toEqual({
    code: 1,
    stderr: 'To remove duplicates, run tunesmith dedupe; --near removes near duplicates too.\n',
    stdout: `error: data.jsonl, line 9, column 32: is not JSON: a comma is not allowed before "]"
warning: data.jsonl, line 10: is blank; remove the line
warning: data.jsonl, line 11, column 48: contains what looks like an e-mail address; a model can repeat its training data to anyone; remove or replace it
warning: data.jsonl, line 12: is the same as line 4; remove one of them, unless it should count twice
data.jsonl: 11 examples (chat), 1,123 bytes, 1 error, 3 warnings
  per example            min       p5   median     mean      p95      max
  messages                 2        2        2        2        2        2
  tokens                  22       22       22       22       24       26
  assistant tokens         5        5        5        5        5        5
  224 tokens; counted with o200k_base, name the model with --model or its tokenizer with --tokenizer
`,
  })
})

test('with a model it counts tokens, and says which are estimated', async () => {
  const tool = { type: 'function', function: { name: 'look_up' } }
  const calling = JSON.stringify({ ...JSON.parse(example(9)), tools: [tool] })
  const { code, stdout } = await check(`${examples(9)}${calling}\n`, ['--model', 'gpt-4.1-mini'])
  expect(code).toBe(0)
  expect(stdout).toMatch(
    /^ {2}tokens( +\d+){6}\n {2}assistant tokens( +\d+){6}\n {2}\d+ tokens \(\d+ to \d+\), estimated for 1 example$/m,
  )
})

test('the first problems are shown, and all problems are counted by kind', async () => {
  const { stdout } = await check('{"messages": []}\n'.repeat(1500), ['--max-problems', '2'])
  expect(stdout.match(/^error:/gm)).toHaveLength(2)
  expect(stdout).toContain(
    'and 2,997 more (show all with --max-problems 2999); total: missing_messages 1,500, duplicate 1,499',
  )
})

test('warnings fail only with --strict', async () => {
  const twice = examples(10) + example(1)
  expect((await check(twice)).code).toBe(0)
  expect((await check(twice, ['--strict'])).code).toBe(1)
  expect((await check(examples(10), ['--strict'])).code).toBe(0)
})

test('validation data is checked too, and compared with the training data', async () => {
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

test('several files are reported one after the other, including stdin', async () => {
  const { path } = dataFolder({ 'a.jsonl': examples(10) })
  const { code, stdout } = await tunesmith(['check', path('a.jsonl'), '-'], { stdin: examples(9) })
  expect(code).toBe(1)
  expect(stdout).toContain('a.jsonl: 10 examples (chat)')
  expect(stdout).toContain('\n\nerror: stdin: has 9 examples, and must have at least 10\nstdin: 9 examples')
})

test('errors and warnings are colored on a terminal', async () => {
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
  ])('%s is reported as such', async (_, content, said) => {
    const { code, stdout } = await check(content)
    expect(code).toBe(1)
    expect(stdout).toContain(said)
  })

  test('a byte order mark and Windows line breaks are accepted', async () => {
    expect(await check(`\uFEFF${examples(10).replaceAll('\n', '\r\n')}`)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('10 examples (chat), 1,093 bytes, 0 errors, 0 warnings'),
    })
  })

  test.each([
    ['none.jsonl', 'the file does not exist'],
    ['folder/', 'it is a directory, not a file'],
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
    // The file is sparse: it takes no space on the disk.
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
  [['other.jsonl', '--validation', 'v.jsonl'], '--validation can be combined with one file only, got 2'],
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

test('the model and the method decide which formats are errors', async () => {
  const chat = await check(examples(10), ['--model', 'davinci-002'])
  expect(chat.stdout).toContain(
    'error: data.jsonl, line 1, column 1: is in the chat format, and "davinci-002" is trained on {"prompt": "…", "completion": "…"} alone',
  )
  const dpo = await check(examples(10), ['--method', 'dpo'])
  expect(dpo.stdout).toContain('is in the chat format, which the method "dpo" does not train on')
})

test('another layout is named, and how to convert it', async () => {
  const { code, stdout } = await check('{"instruction": "a", "input": "", "output": "b"}\n'.repeat(12))
  expect(code).toBe(1)
  expect(stdout).toContain('error: data.jsonl, line 1, column 1: is Alpaca data ("instruction", "input", "output")')
  expect(stdout).toContain('data.jsonl: 12 examples, 588 bytes, 1 error, 0 warnings\n')
  expect(stdout).toMatch(/To convert Alpaca data .*, run tunesmith convert data\.jsonl --out FILE\.\n$/)
})

describe('a tokenizer.json', () => {
  const tokenizer = JSON.stringify({
    model: { type: 'WordLevel', vocab: { user: 0, assistant: 1, '?': 2 }, unk_token: '?' },
    pre_tokenizer: { type: 'Whitespace' },
    normalizer: null,
    post_processor: null,
    decoder: null,
    added_tokens: [],
  })
  const line = '{"messages": [{"role": "user", "content": "a b c"}, {"role": "assistant", "content": "d e"}]}\n'

  test('counts the tokens of a model that is not from OpenAI', async () => {
    const { path } = dataFolder({ 'data.jsonl': line, 'tokenizer.json': tokenizer })
    const options = ['--model', 'llama-3.3-70b', '--tokenizer', path('tokenizer.json'), '--min-examples', '1']
    const { code, stdout } = await tunesmith(['check', path('data.jsonl'), ...options])
    expect(code).toBe(0)
    // Three words and two words; two roles, three for each message and one for the example.
    expect(stdout).toMatch(/^ {2}14 tokens$/m)
  })

  test.each([
    ['{}', 'is not a tokenizer.json'],
    ['{', 'is not JSON'],
    [undefined, 'the file does not exist'],
  ])('%j is rejected', async (content, said) => {
    const { path } = dataFolder({ 'data.jsonl': line, ...(content === undefined ? {} : { 'tokenizer.json': content }) })
    const { code, stderr } = await tunesmith(['check', path('data.jsonl'), '--tokenizer', path('tokenizer.json')])
    expect(code).toBe(1)
    expect(stderr).toContain(said)
  })
})

test('progress is shown when a check takes longer than a second', async () => {
  let now = 0
  const clock = { now: () => (now += 600), sleep: async () => {} }
  const { path } = dataFolder({ 'data.jsonl': examples(20_000) })
  const { stderr } = await tunesmith(['check', path('data.jsonl'), '--max-problems', '0'], { clock })
  expect(stderr).toMatch(/^Checking .*data\.jsonl, \d+ % of \d\.\d MB…\n/)
  expect((await tunesmith(['check', path('data.jsonl'), '--max-problems', '0'])).stderr).not.toContain('Checking')
})
