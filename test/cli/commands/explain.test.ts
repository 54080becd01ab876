import { expect, test } from 'vitest'
import { help } from '../../../src/provider/index.ts'
import { tunesmith } from '../in-process.ts'

const explain = (...words: readonly string[]) => tunesmith(['explain', ...words])

test('the command in a diagnostic prints the entry', async () => {
  const [, name = ''] = /^Help: npx tunesmith explain (\S+)$/.exec(help('Missing API Key')) ?? []
  const { code, stdout } = await explain(name)
  expect(code).toBe(0)
  expect(stdout).toMatch(
    /^Missing API Key\n\n.*- Cause: .*- Fix: Set `OPENAI_API_KEY`.*\/docs\/TROUBLESHOOTING\.md#missing-api-key\n$/s,
  )
})

test.for([
  ['Missing API Key', 'Missing API Key'],
  ['Error: Cannot create openai_file', 'Operation Given Up'],
  ['Bug in the Provider openai', 'Bug in the Provider'],
  ['training_not_available', 'Fine-Tuning Not Available'],
] as const)('%s is found', async ([given, title]) => {
  expect((await explain(given)).stdout.split('\n')[0]).toBe(title)
  expect((await explain(...given.split(' '))).stdout.split('\n')[0]).toBe(title)
})

test('without a name, all are listed', async () => {
  const { stdout } = await explain()
  expect(stdout).toMatch(/^missing-api-key\tKeys and scopes\n/)
  expect(JSON.parse((await explain('--json')).stdout)[0]).toMatchObject({ code: 'missing_api_key' })
})

test('an unknown name is a usage error that suggests a known one', async () => {
  expect(await explain('mising-api-key')).toEqual({
    code: 2,
    stdout: '',
    stderr:
      'error: there is no explanation of "mising-api-key"; did you mean missing-api-key?\nRun `tunesmith explain` to list all errors and warnings.\n',
  })
})
