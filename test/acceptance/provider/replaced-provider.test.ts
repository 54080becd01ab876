import { expect, test } from 'vitest'
import { type Terraform, withTerraform } from '../../../src/framework/testing/index.ts'
import { defaultRegistry } from '../product.ts'
import { apiKey, openStage, type Stage } from './openai-stage.ts'

// States as mkdev-me/openai writes them, whose types have our names; `state replace-provider` makes them ours.

const from = `${defaultRegistry}/mkdev-me/openai`
const to = `${defaultRegistry}/tunesmith/openai`

/** What the older versions, made with Terraform's first SDK, and the newer ones keep beside an object. */
const privates = { first: 'bnVsbA==', second: '' }

const stateOf = (objects: Readonly<Record<string, object>>, kept: keyof typeof privates) =>
  JSON.stringify({
    version: 4,
    terraform_version: '1.11.4',
    serial: 7,
    lineage: '6f1f0c1e-8f0d-4d0c-9a53-0d6a5a1c6a11',
    outputs: {},
    resources: Object.entries(objects).map(([type, attributes]) => ({
      mode: 'managed',
      type,
      name: 'this',
      provider: `provider["${from}"]`,
      instances: [{ schema_version: 0, attributes, sensitive_attributes: [], private: privates[kept] }],
    })),
  })

/** Plans, applies if that changes things in place, and plans again; gives what was planned for an object. */
const takeOver = async (stage: Stage, config: string, state: string, address: string) => {
  const { provider, dependencies } = stage
  const files = { 'main.tf': config, 'terraform.tfstate': state }
  return withTerraform({ provider, dependencies, files }, async (terraform: Terraform) => {
    await terraform.succeed(['state', 'replace-provider', '-auto-approve', from, to])
    const planned = await terraform.plan('-out=taken.tfplan')
    expect(planned.code, planned.text).not.toBe(1)
    const { actions } = (await terraform.showPlan('taken.tfplan')).change(address)
    await terraform.succeed(['apply', '-no-color', 'taken.tfplan'])
    const again = await terraform.plan()
    expect(again.code, again.text).toBe(0)
    return { actions: actions.join(), values: (await terraform.showState()).values(address) }
  })
}

/** A job that the older provider has made, and its file. */
const trained = async (stage: Stage, more: object = {}) => {
  const { id: training_file } = await stage.api.files.create({ file: await stage.file(), purpose: 'fine-tune' })
  const job = await stage.api.fineTuning.jobs.create({ model: 'gpt-4o-mini', training_file, suffix: 'shop', ...more })
  await stage.pass()
  return { training_file, id: job.id, job: await stage.api.fineTuning.jobs.retrieve(job.id) }
}

const hyperparameters = { n_epochs: 3, batch_size: 0, learning_rate_multiplier: 0 }
const method = [{ type: 'supervised', dpo: [], supervised: [{ hyperparameters: [hyperparameters] }] }]
const block = 'hyperparameters {\n n_epochs = 3\n}'

test.for([
  ['blocks of the first version', 'first', { hyperparameters: [hyperparameters], method: [] }, block],
  [
    'a method of the first version',
    'first',
    { method },
    `method {\n type = "supervised"\n supervised {\n ${block}\n}\n}`,
  ],
  [
    'a method of the second version',
    'second',
    { method: { type: 'supervised', supervised: { hyperparameters: { n_epochs: '3' } }, dpo: null } },
    `method {\n type = "supervised"\n supervised {\n ${block}\n}\n}`,
  ],
] as const)('a job with %s is taken over, and not trained again', async ([, kept, written, lines]) => {
  const stage = await openStage()
  const { id, training_file, job } = await trained(stage, { hyperparameters: { n_epochs: 3 } })
  const attributes = {
    id,
    training_file,
    model: 'gpt-4o-mini',
    suffix: 'shop',
    validation_file: null,
    seed: null,
    metadata: { team: 'shop' },
    cancel_after_timeout: 3600,
    status: 'queued',
    fine_tuned_model: '',
    organization_id: 'org-emulator',
    result_files: [],
    integrations: kept === 'first' ? [{ type: 'wandb', wandb: [{ project: 'tuning', name: '', tags: ['a'] }] }] : null,
    validation_loss: 0,
    trained_tokens: 0,
    created_at: job.created_at,
    finished_at: null,
    last_updated: 'Monday, 01-Jun-26 10:00:00 UTC',
    ...written,
  }
  const integrations =
    kept === 'first' ? 'integrations {\n type = "wandb"\n wandb {\n project = "tuning"\n tags = ["a"]\n}\n}' : ''
  const config = `resource "openai_fine_tuning_job" "this" {
    model                = "gpt-4o-mini"
    training_file        = "${training_file}"
    suffix               = "shop"
    metadata             = { team = "shop" }
    cancel_after_timeout = 3600
    ${lines}
    ${integrations}
  }`
  const type = 'openai_fine_tuning_job'
  const { actions, values } = await takeOver(stage, config, stateOf({ [type]: attributes }, kept), `${type}.this`)
  expect(actions).toBe('no-op')
  expect(values).toMatchObject({ id, status: 'succeeded', fine_tuned_model: job.fine_tuned_model, seed: job.seed })
  expect(await stage.jobs()).toHaveLength(1)
})

test('a fine-tuned model is taken over with its file, and not trained again', async () => {
  const stage = await openStage()
  const { id, training_file, job } = await trained(stage, { hyperparameters: { n_epochs: 4 } })
  const { bytes, created_at } = await stage.api.files.retrieve(training_file)
  const file = {
    id: training_file,
    file: 'training.jsonl',
    filename: 'training.jsonl',
    purpose: 'fine-tune',
    bytes,
    created_at,
  }
  const model = {
    id,
    training_file,
    model: 'gpt-4o-mini',
    suffix: 'shop',
    validation_file: '',
    completion_window: 3600,
    hyperparameters: [{ n_epochs: '4', batch_size: 0, learning_rate_multiplier: 0 }],
    created_at: job.created_at,
    finished_at: null,
    fine_tuned_model: null,
    status: 'running',
  }
  const config = `resource "openai_file" "this" {
    file    = "training.jsonl"
    purpose = "fine-tune"
  }
  resource "openai_fine_tuned_model" "this" {
    model             = "gpt-4o-mini"
    training_file     = openai_file.this.id
    suffix            = "shop"
    completion_window = 3600
    hyperparameters {
      n_epochs = "4"
    }
  }`
  const state = stateOf({ openai_file: file, openai_fine_tuned_model: model }, 'first')
  const { actions, values } = await takeOver(stage, config, state, 'openai_fine_tuned_model.this')
  expect(actions).toBe('no-op')
  expect(values).toMatchObject({ id, status: 'succeeded', fine_tuned_model: job.fine_tuned_model })
  expect(await stage.jobs()).toHaveLength(1)
  expect(stage.emulator.journal.count({ method: 'POST', path: '/v1/files' })).toBe(1)
})

test('a file whose content the host does not give back is kept, and gets its hash in place', async () => {
  const stage = await openStage()
  const { training_file } = await trained(stage)
  stage.emulator.faults.add({ path: '/v1/files/*/content', status: 403, body: { error: { message: 'Not for you.' } } })
  const file = { id: training_file, file: 'training.jsonl', filename: 'training.jsonl', purpose: 'fine-tune' }
  const config = 'resource "openai_file" "this" {\n  file = "training.jsonl"\n}'
  const { actions, values } = await takeOver(stage, config, stateOf({ openai_file: file }, 'first'), 'openai_file.this')
  expect(actions).toBe('update')
  expect(values).toMatchObject({ id: training_file, content_sha256: expect.stringMatching(/^[0-9a-f]{64}$/) })
})

test('a permission of which the older provider knew one project is taken over with all', async () => {
  const stage = await openStage()
  const { job } = await trained(stage)
  const checkpoint_id = job.fine_tuned_model ?? ''
  const shared = await stage.api.fineTuning.checkpoints.permissions.create(checkpoint_id, {
    project_ids: ['proj_a', 'proj_b'],
  })
  const [first] = shared.data
  const state = { id: first?.id, checkpoint_id, project_ids: [first?.project_id], created_at: first?.created_at }
  const type = 'openai_fine_tuning_checkpoint_permission'
  const config = `resource "${type}" "this" {
    checkpoint_id = "${checkpoint_id}"
    project_ids   = ["proj_a", "proj_b"]
  }`
  const { actions, values } = await takeOver(stage, config, stateOf({ [type]: state }, 'first'), `${type}.this`)
  expect(actions).toBe('update')
  expect(Object.keys(values.permissions as object).sort()).toEqual(['proj_a', 'proj_b'])
  expect(await stage.projects(checkpoint_id)).toEqual(['proj_a', 'proj_b'])
})

test('what the older provider made up where it could not read a job is refused', async () => {
  const stage = await openStage()
  const { id } = await trained(stage)
  const state = { id, model: 'placeholder-model', training_file: 'placeholder-file', status: 'placeholder' }
  const config = 'resource "openai_fine_tuning_job" "this" {\n  model = "gpt-4o-mini"\n  training_file = "file-1"\n}'
  const files = { 'main.tf': config, 'terraform.tfstate': stateOf({ openai_fine_tuning_job: state }, 'first') }
  const { provider, dependencies } = stage
  await withTerraform({ provider, dependencies, files }, async (terraform) => {
    await terraform.succeed(['state', 'replace-provider', '-auto-approve', from, to])
    const { code, text } = await terraform.plan()
    expect(code).toBe(1)
    expect(text).toContain('Error: Placeholder State')
    expect(text).toContain(`could not read ${id} when it imported the job`)
    expect(text).not.toContain(apiKey)
  })
  expect(await stage.jobs()).toHaveLength(1)
})
