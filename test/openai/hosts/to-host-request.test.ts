import { expect, test } from 'vitest'
import type { Job, JobCreateParams } from '../../../src/openai/endpoints/job.ts'
import { hosts, profileOf } from '../../../src/openai/hosts/hosts.ts'
import { resolvedDifferently } from '../../../src/openai/hosts/resolved-differently.ts'
import { toHostRequest } from '../../../src/openai/hosts/to-host-request.ts'

const plain: JobCreateParams = { model: 'gpt-4.1-mini', training_file: 'file-1' }
const model = 'meta-llama/Llama-3.3-70B-Instruct'
const supervised = (hyperparameters: Record<string, number>): JobCreateParams => ({
  ...plain,
  method: { type: 'supervised', supervised: { hyperparameters } },
})

test('hyperparameters go where the host reads them', () => {
  const asked = supervised({ n_epochs: 3 })
  expect(toHostRequest(hosts.tunesmith, asked)).toEqual(asked)
  expect(toHostRequest(hosts.nebius, { ...asked, model })).toEqual({
    ...plain,
    model,
    method: { type: 'supervised', supervised: {} },
    hyperparameters: { n_epochs: 3 },
  })
  expect(toHostRequest(hosts.azure, asked)).toEqual({ ...asked, hyperparameters: { n_epochs: 3 } })
})

test('the older top-level hyperparameters are read as well', () => {
  expect(toHostRequest(hosts.tunesmith, { ...plain, hyperparameters: { n_epochs: 3 } })).toEqual(
    supervised({ n_epochs: 3 }),
  )
})

test('only supervised hyperparameters stand at the top', () => {
  const dpo: JobCreateParams = { ...plain, method: { type: 'dpo', dpo: { hyperparameters: { beta: 0.1 } } } }
  expect(toHostRequest(hosts.azure, dpo)).toEqual(dpo)
})

test('a request without hyperparameters stays as it is', () => {
  for (const host of [hosts.openai, hosts.azure]) expect(toHostRequest(host, plain)).toEqual(plain)
})

test('fields of the host are sent in the body or among the hyperparameters', () => {
  expect(toHostRequest(hosts.azure, { ...plain, host_options: { trainingType: 'globalStandard' } })).toEqual({
    ...plain,
    trainingType: 'globalStandard',
  })
  const host_options = { lora: true, learning_rate: 2e-5 }
  expect(toHostRequest(hosts.nebius, { ...supervised({ n_epochs: 3 }), model, host_options })).toMatchObject({
    hyperparameters: { n_epochs: 3, lora: true, learning_rate_multiplier: 2e-5 },
  })
})

test('an unknown host gets any field in the body', () => {
  const unknownHost = profileOf({ baseURL: 'https://gateway.example/v1' })
  expect(toHostRequest(unknownHost, { ...plain, host_options: { compliance_region: 'eu' } })).toEqual({
    ...plain,
    compliance_region: 'eu',
  })
})

test.for([
  [
    hosts.azure,
    plain,
    { trainingtype: 'standard' },
    'Azure (Microsoft Foundry) has no field "trainingtype"; it has trainingType, l2_multiplier',
  ],
  [
    hosts.azure,
    plain,
    { trainingType: 'cheap' },
    '"trainingType" must be one of "standard", "globalStandard", "developerTier", not "cheap"',
  ],
  [hosts.nebius, plain, { lora: 'yes' }, '"lora" must be true or false, not "yes"'],
  [hosts.nebius, plain, { lora_r: 0 }, '"lora_r" must be a whole number from 1 on, not 0'],
  [hosts.nebius, plain, { lora_r: 1.5 }, '"lora_r" must be a whole number from 1 on, not 1.5'],
  [hosts.nebius, plain, { learning_rate: 0 }, '"learning_rate" must be a number above 0 to 1, not 0'],
  [hosts.openai, plain, { lora: true }, 'OpenAI has no field "lora", and no other fields of its own'],
  [hosts.litellm, plain, {}, 'LiteLLM proxy needs the field "custom_llm_provider": The host behind the proxy'],
  [
    hosts.nebius,
    supervised({ learning_rate_multiplier: 2 }),
    {},
    'absolute learning rate, so that 2 would not scale it',
  ],
  [
    hosts.nebius,
    { ...plain, method: { type: 'dpo' } },
    {},
    'Nebius Token Factory does not offer the method "dpo", only supervised',
  ],
  [
    hosts.azure,
    { ...plain, suffix: 'x'.repeat(41) },
    {},
    'has 41 characters, and Azure (Microsoft Foundry) allows 40: shorten it',
  ],
] as const)('%j is rejected where the host cannot do it', ([host, params, options, message]) => {
  expect(() => toHostRequest(host, { ...(params as JobCreateParams), host_options: options })).toThrow(message)
})

test('a number that the host resolved otherwise is found, whichever place it is in', () => {
  const job = (hyperparameters: unknown, method?: unknown) => ({ hyperparameters, method }) as unknown as Job
  const asked = supervised({ n_epochs: 3, batch_size: 8 })
  expect(resolvedDifferently(hosts.tunesmith, asked, job({ n_epochs: 1, batch_size: 8 }))).toEqual([
    { name: 'n_epochs', place: 'hyperparameters', asked: 3, resolved: 1 },
  ])
  expect(
    resolvedDifferently(
      hosts.openai,
      asked,
      job({}, { type: 'supervised', supervised: { hyperparameters: { batch_size: 4 } } }),
    ),
  ).toEqual([{ name: 'batch_size', place: 'hyperparameters', asked: 8, resolved: 4 }])
  expect(resolvedDifferently(hosts.tunesmith, asked, job({ n_epochs: 'auto' }))).toEqual([
    { name: 'n_epochs', place: 'hyperparameters', asked: 3, resolved: 'auto' },
  ])
  const both = job({ n_epochs: 'auto' }, { type: 'supervised', supervised: { hyperparameters: { n_epochs: 3 } } })
  expect(resolvedDifferently(hosts.tunesmith, asked, both)).toEqual([])
  expect(resolvedDifferently(hosts.tunesmith, asked, job(null))).toEqual([])
  expect(
    resolvedDifferently(
      hosts.openai,
      supervised({ learning_rate_multiplier: 0.1 }),
      job({ learning_rate_multiplier: 0.10000000149 }),
    ),
  ).toEqual([])
})
