import { expect, test } from 'vitest'
import { parseModelName } from '../../../src/provider/functions/parse-model-name.ts'

const parse = (name: string) => parseModelName.run({ name }, [])
const openai = { fine_tuned: true, base_model: 'gpt-4o-mini-2024-07-18', organization: 'acme', id: 'AbCd1234' }
const hexadecimal = '0e208cf33a6a466994aff31a08aba678'
const azure = { fine_tuned: true, base_model: 'gpt-4.1-2025-04-14', organization: undefined, id: hexadecimal }

test.for([
  [
    'ft:gpt-4o-mini-2024-07-18:acme:support:AbCd1234',
    { ...openai, suffix: 'support', fine_tuned_model: 'ft:gpt-4o-mini-2024-07-18:acme:support:AbCd1234' },
  ],
  [
    'ft:gpt-4o-mini-2024-07-18:acme::AbCd1234',
    { ...openai, suffix: undefined, fine_tuned_model: 'ft:gpt-4o-mini-2024-07-18:acme::AbCd1234' },
  ],
  [
    'ft:gpt-4o-mini-2024-07-18:acme:support:AbCd1234:ckpt-step-88',
    { ...openai, suffix: 'support', step: 88, fine_tuned_model: 'ft:gpt-4o-mini-2024-07-18:acme:support:AbCd1234' },
  ],
  [`gpt-4.1-2025-04-14.ft-${hexadecimal}`, { ...azure, fine_tuned_model: `gpt-4.1-2025-04-14.ft-${hexadecimal}` }],
  [
    `gpt-4.1-2025-04-14.ft-${hexadecimal}-my-shop:ckpt-step-8`,
    { ...azure, suffix: 'my-shop', step: 8, fine_tuned_model: `gpt-4.1-2025-04-14.ft-${hexadecimal}-my-shop` },
  ],
  ['gpt-4.1-mini', { fine_tuned: false, base_model: 'gpt-4.1-mini' }],
  ['meta-llama/Llama-3.3-70B', { fine_tuned: false, base_model: 'meta-llama/Llama-3.3-70B' }],
] as const)('%s', async ([name, parts]) => {
  expect(await parse(name)).toEqual(parts)
})

test.for([
  ['ft:gpt-4o-mini'],
  ['ft:gpt-4o-mini-2024-07-18:acme:support:AbCd1234:step-8'],
  ['ft:gpt-4o-mini-2024-07-18:acme:support'],
  ['ft:'],
  ['gpt 4'],
])('%s is the name of no model', ([name = '']) => {
  expect(() => parse(name)).toThrow(`${JSON.stringify(name)} is not a model name`)
})
