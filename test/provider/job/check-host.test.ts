import { expect, test } from 'vitest'
import { unknown } from '../../../src/framework/index.ts'
import { type HostOptions, hosts } from '../../../src/openai/index.ts'
import { checkHost } from '../../../src/provider/job/check-host.ts'

type Config = Parameters<typeof checkHost>[0]
type Host = keyof typeof hosts

interface Given {
  readonly day?: string
  readonly defaults?: HostOptions
}

const check = (
  host: Host,
  config: Partial<Config>,
  { day = '2026-06-01', defaults = {} }: Given = {},
): readonly string[] => {
  const shown: string[] = []
  const diagnostics = {
    error: (summary: string, detail: string, keys: readonly (string | number)[] = []) =>
      void shown.push(`${summary} at ${keys.join('.')}: ${detail}`),
    warning: (summary: string, detail: string) => void shown.push(`${summary}: ${detail}`),
  }
  const services = { profile: hosts[host], hostOptions: defaults }
  checkHost({ model: unknown, ...config }, services, Date.parse(day), diagnostics)
  return shown
}

const rate = { learning_rate_multiplier: '2' }

test.for([
  [
    'nebius',
    { host_options: '{"lora_rank":8}' },
    /^Invalid Host Options at host_options: Nebius Token Factory has no field "lora_rank"/,
  ],
  [
    'nebius',
    { method: { type: 'dpo' } },
    /^Not Offered by This Host at method\.type: Nebius Token Factory does not offer the method "dpo", only supervised/,
  ],
  ['bedrock', {}, /^Not Offered by This Host at model: Amazon Bedrock does not offer the method "supervised"/],
  [
    'nebius',
    { hyperparameters: rate },
    /^Learning Rate Is Absolute at This Host at hyperparameters\.learning_rate_multiplier: .* so that 2 would not scale it/,
  ],
  [
    'nebius',
    { method: { type: 'supervised', supervised: { hyperparameters: rate } } },
    /^Learning Rate Is Absolute at This Host at method\.supervised\.hyperparameters\.learning_rate_multiplier/,
  ],
  [
    'azure',
    { suffix: 'x'.repeat(41) },
    /^Suffix Too Long for This Host at suffix: The suffix "x+" has 41 characters, and Azure \(Microsoft Foundry\) allows 40: shorten it\.$/,
  ],
  [
    'azure',
    { model: 'ft:gpt-4.1:acme::abc' },
    /^Model of Another Host at model: "ft:gpt-4\.1:acme::abc" is the name of a model at OpenAI, not at Azure/,
  ],
  ['openai', { model: 'meta-llama/Llama-3.3-70B-Instruct' }, /is the name of a model at Nebius Token Factory/],
  ['openai', { model: `gpt-4.1.ft-${'0a'.repeat(16)}` }, /is the name of a model at Azure/],
  ['openai', { model: 'openai.gpt-oss-20b' }, /is the name of a model at Amazon Bedrock/],
  [
    'nebius',
    { model: 'gpt-4o-mini' },
    /^Model of Another Host at model: Nebius Token Factory has no model "gpt-4o-mini": use/,
  ],
] as const)('at %s, %j is an error where it is written', ([host, config, message]) => {
  expect(check(host, config)).toEqual([expect.stringMatching(message)])
})

test.for([
  ['azure', { model: 'gpt-4.1-mini', suffix: 'x'.repeat(40) }],
  ['azure', { model: 'Llama-3.3-70B-Instruct' }],
  ['openai', { model: 'ft:gpt-4.1-2025-04-14:acme::abc' }],
  ['openai', { model: 'gpt-4.1-mini', hyperparameters: rate }],
  ['nebius', { model: 'meta-llama/Llama-3.3-70B-Instruct', hyperparameters: { learning_rate_multiplier: 'auto' } }],
  ['bedrock', { model: 'openai.gpt-oss-20b', method: unknown }],
  ['tunesmith', { model: 'any/name:at-all' }],
  ['nebius', { method: unknown, hyperparameters: unknown, suffix: unknown, host_options: unknown }],
] as const)('at %s, %j is right, or not known yet', ([host, config]) => {
  expect(check(host, config)).toEqual([])
})

test('options of the provider block count for every job, and are checked as those of a job', () => {
  const ofProvider = { custom_llm_provider: 'openai' }
  expect(check('litellm', {}, { defaults: ofProvider })).toEqual([])
  expect(check('litellm', {}, { defaults: { custom_llm_provider: 'nobody' } })).toEqual([
    expect.stringContaining('"custom_llm_provider" must be one of "openai", "azure", "vertex_ai", not "nobody"'),
  ])
  expect(check('litellm', { host_options: JSON.stringify(ofProvider) })).toEqual([
    expect.stringContaining('needs "custom_llm_provider" in every request, those about finished jobs too'),
  ])
})

test.for([
  ['2026-06-01', []],
  ['2026-11-30', [expect.stringContaining('OpenAI accepts no new fine-tuning jobs after 2027-01-05.')]],
  ['2027-02-01', [expect.stringContaining('OpenAI has accepted no new fine-tuning jobs since 2027-01-05.')]],
] as const)('on %s, a plan at OpenAI says what is known of its last day', ([day, shown]) => {
  expect(check('openai', {}, { day })).toEqual(shown)
  expect(check('nebius', {}, { day })).toEqual([])
})
