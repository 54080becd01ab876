import { expect, test } from 'vitest'
import { dataFolder, example, examples } from '../data-folder.ts'
import { tunesmith } from '../in-process.ts'

const cost = async (content: string, ...options: readonly string[]) => {
  const { path } = dataFolder({ 'data.jsonl': content })
  const { stdout, stderr, code } = await tunesmith(['cost', path('data.jsonl'), ...options])
  const without = (text: string) => text.replaceAll(path('data.jsonl'), 'data.jsonl')
  return { code, stdout: without(stdout), stderr: without(stderr) }
}

test('the cost follows from the tokens, the epochs that OpenAI chooses, and the price of the model', async () => {
  expect(await cost(examples(10), '--model', 'gpt-4.1-mini')).toEqual({
    code: 0,
    stderr: '',
    stdout:
      '10 examples, 220 tokens per epoch, 10 epochs: 2,200 tokens billed\n$0.011 (5 USD per million tokens, prices of 2026-11-21)\n',
  })
})

test('epochs and price can be given', async () => {
  const { stdout } = await cost(examples(10), '-m', 'my-model', '--epochs', '2', '--price', '1000')
  expect(stdout).toBe(
    '10 examples, 220 tokens per epoch, 2 epochs: 440 tokens billed\n$0.44 (1000 USD per million tokens)\nan estimate with o200k_base: count with the tokenizer of my-model by --tokenizer tokenizer.json\n',
  )
})

test('JSON is not rounded', async () => {
  const { stdout } = await cost(examples(9), '--model', 'gpt-4.1-nano', '--json')
  expect(JSON.parse(stdout)).toMatchObject({ file: 'data.jsonl', epochs: 11, tokensPerEpoch: 198, cost: 0.003267 })
})

test.each([
  ['o4-mini', 'billed per hour of training (100 USD)'],
  ['llama-3.3-70b', 'has no price for training "llama-3.3-70b"'],
])('the cost of %s is unknown', async (model, said) => {
  const { code, stdout } = await cost(examples(10), '--model', model)
  expect(code).toBe(1)
  expect(stdout).toContain('10 examples, 220 tokens per epoch, 10 epochs: 2,200 tokens\ncost unknown: ')
  expect(stdout).toContain(said)
})

test('data that would be rejected has a price and a warning', async () => {
  const { code, stdout, stderr } = await cost(`${example(1)}\n{}\n`, '--model', 'gpt-4o')
  expect(code).toBe(1)
  expect(stdout).toMatch(/^2 examples, 23 tokens per epoch/)
  expect(stderr).toBe('data.jsonl has 1 error and would be rejected: run tunesmith check data.jsonl\n')
})

test.each([
  ['', 'has no examples, and must have at least 1; write one per line, such as {"messages": […]}'],
  ['prompt,completion\na,b', 'is a table (CSV), and must be JSON lines'],
])('%j has no price', async (content, said) => {
  const { code, stdout, stderr } = await cost(content, '--model', 'gpt-4o')
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  expect(stderr).toContain(`error: data.jsonl: ${said}`)
})

test.each([
  [['--epochs', '0'], '--epochs must be a whole number from 1 to 50, got "0"'],
  [['--price', '-3'], '--price must be a number above 0, got "-3"'],
])('%j is a usage error', async (options, said) => {
  expect(await cost('', '--model', 'gpt-4o', ...options)).toEqual({ code: 2, stdout: '', stderr: `error: ${said}\n` })
})

test('tools make the cost a range', async () => {
  const tools = [
    { type: 'function', function: { name: 'f', description: 'x '.repeat(50), parameters: { type: 'object' } } },
  ]
  const line = JSON.stringify({ ...JSON.parse(example(1)), tools })
  const { stdout } = await cost(`${line}\n`.repeat(10), '--model', 'gpt-4o')
  expect(stdout).toMatch(/^\$\d\.\d+, between \$\d\.\d+ and \$\d\.\d+ \(25 USD per million tokens/m)
})

test('data in which every example has an error has no price', async () => {
  const { code, stdout } = await cost('{"messages": [{"role": "user"}]}\n'.repeat(12), '--model', 'gpt-4o')
  expect(code).toBe(1)
  expect(stdout).toContain('cost unknown: no example can be trained on, because each has an error')
  expect(stdout).not.toContain('$')
})

test('on your own machines nothing has a price, OpenAI’s names included, unless you set one', async () => {
  const { path } = dataFolder({ 'data.jsonl': examples(10) })
  const env = { OPENAI_BASE_URL: 'http://127.0.0.1:8080/v1', TUNESMITH_HOST: 'tunesmith' }
  const line = ['cost', path('data.jsonl'), '--model', 'gpt-4.1-mini']
  expect(await tunesmith(line, { env })).toMatchObject({
    code: 0,
    stdout:
      '10 examples, 220 tokens per epoch, 10 epochs: 2,200 tokens\nno cost: your own machines have no price per token; set one with --price\n',
  })
  expect((await tunesmith([...line, '--price', '1'], { env })).stdout).toContain('$')
})
