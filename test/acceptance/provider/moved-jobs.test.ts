import { expect, onTestFinished, test } from 'vitest'
import * as z from 'zod'
import { bindProvider } from '../../../src/framework/bind-provider.ts'
import type { Attributes } from '../../../src/framework/index.ts'
import {
  block,
  computed,
  definitionsFor,
  list,
  optional,
  type Provider,
  required,
} from '../../../src/framework/index.ts'
import { serveReattach } from '../../../src/framework/plugin/index.ts'
import { silentLog, Terraform, type TerraformRun, testDependencies } from '../../../src/framework/testing/index.ts'
import { defaultRegistry, movesBetweenTypes, tooOldFor } from '../product.ts'
import { openStage, type Stage } from './openai-stage.ts'

// Another provider of the same name makes a job, and a `moved` block of the real terraform brings it here.

const { resource, provider } = definitionsFor<undefined>()
const text = z.string()

const common = {
  training_file: required(text, 'Training file.'),
  suffix: optional(text, 'Suffix.'),
  id: computed(text.optional(), 'Id.', { stable: true }),
}
const epochs = optional(z.int(), 'Epochs.')
const hyperparameters = { n_epochs: epochs, batch_size: optional(z.int(), 'Size.', { default: 0 }) }

/** The states of other providers, as far as they matter. */
const others = {
  mkdevJob: [
    'openai_fine_tuning_job',
    {
      ...common,
      model: required(text, 'Model.'),
      seed: optional(z.int(), 'Seed.'),
      metadata: optional(z.record(text, text), 'Metadata.'),
      cancel_after_timeout: optional(z.int(), 'Timeout.'),
      hyperparameters: block(list(hyperparameters), 'Hyperparameters.'),
      method: block(
        list({
          type: required(text, 'Type.'),
          supervised: block(list({ hyperparameters: block(list(hyperparameters), 'Hyperparameters.') }), 'Supervised.'),
        }),
        'Method.',
      ),
    },
  ],
  mkdevModel: [
    'openai_fine_tuned_model',
    {
      ...common,
      model: required(text, 'Model.'),
      completion_window: optional(z.int(), 'Window.'),
      hyperparameters: block(list({ ...hyperparameters, n_epochs: optional(text, 'Epochs.') }), 'Hyperparameters.'),
    },
  ],
  skyscrapr: [
    'openai_finetuning_job',
    { ...common, model: required(text, 'Model.'), wait: optional(z.boolean(), 'Wait.') },
  ],
  happyPathway: [
    'openai_fine_tune',
    {
      suffix: common.suffix,
      id: common.id,
      training_file_id: required(text, 'Training file.'),
      model: required(text, 'Model.'),
      epochs,
    },
  ],
} as const satisfies Readonly<Record<string, readonly [string, Attributes]>>

/** A provider that keeps such a state of a job which exists. */
const otherProvider = (
  [type, attributes]: readonly [string, Attributes],
  id: string,
): Provider<Attributes, undefined> =>
  provider('openai', {
    version: '1.0.0',
    description: 'Another provider.',
    attributes: {},
    configure: () => undefined,
    resources: [
      resource(type, {
        description: 'A job.',
        attributes,
        create: async ({ config }) => ({ ...config, id }),
        read: async ({ state }) => state,
        update: async ({ config }) => ({ ...config, id }),
        delete: async () => {},
      }),
    ],
    dataSources: [],
  }) as Provider<Attributes, undefined> // it has no arguments

/** Terraform with both providers at hand. */
const terraformWith = async (other: Provider<Attributes, undefined>, { provider: own, dependencies }: Stage) => {
  const serve = async (load: () => ReturnType<typeof bindProvider>) => {
    const server = await serveReattach({ load: async () => load(), logger: silentLog })
    onTestFinished(() => server.close())
    return server.reattach
  }
  const reattach = {
    [`${defaultRegistry}/elsewhere/openai`]: await serve(() => bindProvider(other, testDependencies({}))),
    [`${defaultRegistry}/tunesmith/openai`]: await serve(() => bindProvider(own, testDependencies(dependencies))),
  }
  const terraform = new Terraform({ environment: { TF_REATTACH_PROVIDERS: JSON.stringify(reattach) } })
  onTestFinished(() => terraform.close())
  terraform.write({
    'versions.tf': `terraform {
      required_providers {
        openai = { source = "tunesmith/openai" }
        other  = { source = "elsewhere/openai" }
      }
    }`,
  })
  return terraform
}

const succeeded = ({ code, text }: TerraformRun) => expect(code, text).toBe(0)
const moved = (from: string, to: string) => `moved {\n  from = ${from}.before\n  to   = ${to}.after\n}\n`

const epochsBlock = (count: string) => `hyperparameters {\n n_epochs = ${count}\n}\n`
const jobOfOurs = 'openai_fine_tuning_job'

test.for([
  [
    'mkdevJob',
    jobOfOurs,
    'with hyperparameters',
    `${epochsBlock('3')} seed = 7\n metadata = { team = "shop" }`,
    undefined,
  ],
  [
    'mkdevJob',
    jobOfOurs,
    'with a method',
    `method {\n type = "supervised"\n supervised {\n ${epochsBlock('3')}}\n}`,
    undefined,
  ],
  ['mkdevModel', jobOfOurs, 'with hyperparameters', epochsBlock('"3"'), undefined],
  ['mkdevModel', 'openai_fine_tuned_model', 'with a window', `${epochsBlock('"3"')} completion_window = 60`, undefined],
  ['skyscrapr', jobOfOurs, 'without what it alone has', 'wait = true', ''],
  ['happyPathway', jobOfOurs, 'with other names', 'epochs = 3', epochsBlock('3')],
] as const)(
  'a job of %s is moved to %s %s, and is neither changed nor trained again',
  async ([name, type, , before, after = before], { skip }) => {
    const reason = tooOldFor(movesBetweenTypes)
    skip(reason !== undefined && others[name][0] !== type, reason)
    const stage = await openStage()
    const { id: training_file } = await stage.api.files.create({ file: await stage.file(), purpose: 'fine-tune' })
    const parameters = name === 'skyscrapr' ? {} : { hyperparameters: { n_epochs: 3 } }
    const job = { model: 'gpt-4o-mini', training_file, suffix: 'shop', ...parameters }
    const { id } = await stage.api.fineTuning.jobs.create(job)
    await stage.pass()
    const other = others[name]
    const terraform = await terraformWith(otherProvider(other, id), stage)
    const file = `${name === 'happyPathway' ? 'training_file_id' : 'training_file'} = "${training_file}"`
    const rest = 'model = "gpt-4o-mini"\n  suffix = "shop"'
    terraform.write({
      'main.tf': `resource "${other[0]}" "before" {\n  provider = other\n  ${file}\n  ${rest}\n  ${before}\n}\n`,
    })
    succeeded(await terraform.apply())

    const own = `resource "${type}" "after" {\n  training_file = "${training_file}"\n  ${rest}\n  ${after}\n}\n`
    terraform.write({ 'main.tf': own + moved(other[0], type) })
    const planned = await terraform.plan('-out=moved.tfplan')
    expect(planned.text).not.toContain('Error')
    const { actions } = (await terraform.showPlan('moved.tfplan')).change(`${type}.after`)
    expect(['no-op', 'update']).toContain(actions.join())
    succeeded(await terraform.apply('moved.tfplan'))
    expect((await terraform.showState()).values(`${type}.after`)).toMatchObject({ id, status: 'succeeded' })
    succeeded(await terraform.plan())
    expect(await stage.jobs()).toHaveLength(1)
  },
)
