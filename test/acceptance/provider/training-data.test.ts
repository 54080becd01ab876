import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { TerraformState } from '../../../src/framework/testing/index.ts'
import { chatLines } from '../../chat-lines.ts'
import { openStage, preferenceLines } from './openai-stage.ts'

const address = 'data.openai_training_data.this'
const data = (lines: string) => `data "openai_training_data" "this" {\n  ${lines}\n}\n`

test('a local file is described without any key, and its problems are told, not refused', async () => {
  const stage = await openStage({ environment: { OPENAI_API_KEY: undefined, OPENAI_ADMIN_KEY: undefined } })
  const content = `${chatLines(12)}\n{"messages": []}\n`
  stage.write('flawed.jsonl', content)
  await stage.test([
    {
      config: data('file = "training.jsonl"'),
      check: (state) =>
        expect(state.values(address)).toMatchObject({
          valid: true,
          detected_format: 'chat',
          examples: 12,
          errors: 0,
          problems: [],
        }),
    },
    {
      config: data('file = "flawed.jsonl"'),
      check: (state) =>
        expect(state.values(address)).toMatchObject({
          valid: false,
          examples: 13,
          bytes: Buffer.byteLength(content),
          sha256: createHash('sha256').update(content).digest('hex'),
          errors: 1,
          problems: [{ severity: 'error', line: 13, text: expect.stringMatching(/^flawed\.jsonl, line 13.*: /) }],
        }),
    },
  ])
})

test('a format and a number of examples may be requiredText', async () => {
  const stage = await openStage()
  await stage.test([
    {
      files: { 'pairs.jsonl': preferenceLines(5) },
      config: data('content = file("pairs.jsonl")\n minimum_examples = 5\n format = "dpo"'),
      check: (state) => expect(state.values(address)).toMatchObject({ valid: true, examples: 5 }),
    },
    {
      files: { 'pairs.jsonl': preferenceLines(5) },
      config: data('content = file("pairs.jsonl")\n minimum_examples = 6'),
      check: (state) =>
        expect(state.values(address)).toMatchObject({ valid: false, problems: [{ code: 'too_few_examples' }] }),
    },
    {
      files: { 'pairs.jsonl': preferenceLines(10) },
      config: data('content = file("pairs.jsonl")\n format = "chat"'),
      check: (state) => expect(state.values(address)).toMatchObject({ valid: false, errors: 10 }),
    },
  ])
})

test('for a model, tokens and cost are told; without a price it is said why there is none', async () => {
  const stage = await openStage()
  const costs = (more: string, values: object) => ({
    config: data(`file = "training.jsonl"\n ${more}`),
    check: (state: TerraformState) => expect(state.values(address)).toMatchObject(values),
  })
  await stage.test([
    costs('', { tokens: undefined, n_epochs: undefined, estimated_cost: undefined, cost_note: undefined }),
    costs('model = "gpt-4.1-mini"', {
      tokens: 288,
      n_epochs: 8,
      billed_tokens: 2304,
      estimated_cost: 0.01152,
      cost_currency: 'USD',
      prices_as_of: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      cost_note: undefined,
    }),
    costs('model = "gpt-4.1-mini"\n n_epochs = 2', { n_epochs: 2, billed_tokens: 576 }),
    costs('model = "llama-3"', {
      tokens: 288,
      estimated_cost: undefined,
      cost_note: expect.stringMatching(/no price for training "llama-3"/),
    }),
  ])
})

test.for([
  ['file = "nowhere.jsonl"', /Cannot Read the File.*nowhere\.jsonl/],
  ['', /Missing Attribute.*file.*content/],
  ['file = "a"\n content = "b"', /Conflicting Attributes/],
] as const)('%j is an error', async ([lines, expectError]) => {
  const stage = await openStage()
  await stage.test([{ config: data(lines), planOnly: true, expectError }])
})
