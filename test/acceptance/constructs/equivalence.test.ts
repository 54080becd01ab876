import { rmSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { TerraformStack, Testing } from 'cdktf'
import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { EnhancedFineTuning, FineTuning, OpenaiProvider } from '../../../src/constructs/index.ts'
import { type PlannedChange, type Terraform, withTerraform } from '../../../src/framework/testing/index.ts'
import { openaiProvider } from '../../../src/provider/provider.ts'
import { moduleFiles } from '../modules/module-files.ts'

const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const auto = <T>(arbitrary: fc.Arbitrary<T>) => optional(fc.oneof(fc.constant('auto' as const), arbitrary))
const word = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 20 }).filter((text) => !/[$%]/.test(text))
const common = {
  nEpochs: auto(fc.integer({ min: 1, max: 50 })),
  batchSize: auto(fc.integer({ min: 1, max: 256 })),
  learningRateMultiplier: auto(fc.integer({ min: 1, max: 9999 }).map((n) => n / 1000)),
}
const explored = {
  computeMultiplier: auto(fc.integer({ min: 1, max: 10 })),
  evalInterval: auto(fc.integer({ min: 1, max: 100 })),
  evalSamples: auto(fc.integer({ min: 1, max: 100 })),
  reasoningEffort: optional(fc.constantFrom('default', 'low', 'medium', 'high')),
}
const beta = auto(fc.integer({ min: 1, max: 20 }).map((n) => n / 10))

const stringCheck = {
  name: 'exact',
  input: '{{ sample.output_text }}',
  reference: '{{ item.answer }}',
  operation: 'eq',
}

const ways = fc.oneof(
  fc.record({ trainingMethod: fc.constant(undefined), hyperparameters: optional(fc.record(common)) }),
  fc.record({ trainingMethod: fc.constant('supervised' as const), hyperparameters: fc.record(common) }),
  fc.record({ trainingMethod: fc.constant('dpo' as const), hyperparameters: optional(fc.record({ ...common, beta })) }),
  fc.record({
    trainingMethod: fc.constant('reinforcement' as const),
    validationFile: fc.constant('file-ghi789'),
    hyperparameters: optional(fc.record({ ...common, ...explored })),
    grader: fc.constant({ stringCheck }),
    responseFormat: optional(fc.constant({ type: 'json_schema', json_schema: { name: 'answer' } })),
  }),
)

const basic = fc.record({
  model: fc.constantFrom('gpt-4o-mini-2024-07-18', 'gpt-4.1-nano'),
  trainingFile: fc.constantFrom('file-abc123', 'file-def456'),
  validationFile: optional(fc.constant('file-ghi789')),
  suffix: optional(word),
  cancelAfterTimeout: optional(fc.integer({ min: 1, max: 10_000 })),
  completionWindow: optional(fc.integer({ min: 0, max: 2 })),
  metadata: optional(fc.dictionary(word, word, { maxKeys: 3 })),
})

const more = fc.record({
  monitoring: optional(fc.boolean()),
  checkpointAccess: optional(fc.boolean()),
  shareWith: optional(fc.uniqueArray(fc.constantFrom('proj_a', 'proj_b', 'proj_c'))),
})

/** Converts the props of a construct to the inputs of the module. */
const toInputs = ({
  monitoring,
  checkpointAccess,
  shareWith,
  grader,
  ...props
}: Readonly<Record<string, unknown>>) => ({
  ...snakeCased(props),
  ...(grader === undefined ? {} : { grader: { type: 'string_check', ...stringCheck } }),
  ...(monitoring === undefined ? {} : { enable_monitoring: monitoring }),
  ...(checkpointAccess === undefined ? {} : { enable_checkpoint_access: checkpointAccess }),
  ...(shareWith === undefined ? {} : { checkpoint_permissions: { project_ids: shareWith } }),
})

const snakeCased = (values: object): object =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      name === 'hyperparameters' && value ? snakeCased(value) : value,
    ]),
  )

const required = { terraform: { required_providers: { openai: { source: 'tunesmith/openai' } } } }

/** Leaves out the grader, which the module writes as JSON and the construct as a block. */
const withoutGrader = <T>(values: T): T => {
  const { method, ...rest } = Object(values)
  if (!method?.reinforcement) return values
  const { grader, grader_json, ...reinforcement } = method.reinforcement
  return { ...rest, method: { ...method, reinforcement } }
}

/** Returns what Terraform plans, by the name of the construct or of the module call, and the type. */
const planned = async (terraform: Terraform, name: (address: string) => string | undefined) => {
  const { code, text } = await terraform.plan('-out=saved.tfplan')
  if (code !== 2) throw new Error(text)
  const { changes } = await terraform.showPlan('saved.tfplan')
  const all = [...changes.values()].map(({ address, type, actions, after, unknown, sensitive }) => {
    const change: Partial<PlannedChange> = {
      actions,
      after: withoutGrader(after),
      unknown: withoutGrader(unknown),
      sensitive: withoutGrader(sensitive),
    }
    return [`${name(address)} ${address.includes('data.') ? 'data ' : ''}${type}`, change] as const
  })
  // The module plans an empty permission, because it cannot know whether a list will be empty. The construct does.
  const isEmpty = ({ after }: Partial<PlannedChange>) => isDeepStrictEqual(Object(after).project_ids, [])
  return Object.fromEntries(all.filter(([, change]) => !isEmpty(change)).sort())
}

const plansOf = (files: Readonly<Record<string, string>>, name: (address: string) => string | undefined) =>
  withTerraform(
    { provider: openaiProvider(), dependencies: { environment: { OPENAI_API_KEY: 'sk-none' } }, files },
    async (terraform) => {
      const { code, text } = await terraform.init()
      if (code !== 0) throw new Error(text)
      return planned(terraform, name)
    },
  )

test.for([
  ['fine_tuning', FineTuning, fc.tuple(basic, ways).map(([a, b]) => ({ ...a, ...b }))],
  [
    'fine_tuning/enhanced_fine_tuning',
    EnhancedFineTuning,
    fc.tuple(basic, ways, more).map(([a, b, c]) => ({ ...a, ...b, ...c })),
  ],
] as const)(
  'whatever the inputs, the module %s and its construct plan the same resources, attribute by attribute',
  async ([folder, Construct, arbitrary]) => {
    const inputs = fc.sample<Readonly<Record<string, unknown>>>(arbitrary, { numRuns: 20, seed: 6 })

    const module = Object.fromEntries(
      inputs.map((props, i) => [`bot${i}`, { source: `./modules/${folder}`, ...toInputs(props) }]),
    )
    const ofModules = await plansOf(
      { ...moduleFiles(), 'main.tf.json': JSON.stringify({ ...required, module }) },
      (address) => /^module\.(bot\d+)\./.exec(address)?.[1],
    )

    const app = Testing.app()
    onTestFinished(() => rmSync(app.outdir, { recursive: true }))
    const stack = new TerraformStack(app, 'train')
    new OpenaiProvider(stack, 'openai')
    for (const [i, props] of inputs.entries())
      new Construct(stack, `bot${i}`, props as unknown as ConstructorParameters<typeof Construct>[2]) // as generated above
    const ofConstructs = await plansOf(
      { 'main.tf.json': Testing.synth(stack, true) },
      (address) => /\.(bot\d+)/.exec(address)?.[1],
    )

    expect(Object.keys(ofConstructs).length).toBeGreaterThan(inputs.length)
    expect(ofConstructs).toEqual(ofModules)
  },
)
