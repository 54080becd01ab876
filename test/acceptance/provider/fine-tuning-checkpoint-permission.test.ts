import { expect, test } from 'vitest'
import type { TerraformPlan, TerraformState } from '../../../src/framework/testing/index.ts'
import { jobWithFile } from './configuration.ts'
import { openStage, type Stage } from './openai-stage.ts'

const address = 'openai_fine_tuning_checkpoint_permission.this'
const projects = (ids: readonly string[]) => `project_ids = ${JSON.stringify(ids)}\n`
const sharing = (lines: string) => `resource "openai_fine_tuning_checkpoint_permission" "this" {\n ${lines}\n}\n`
const ofJob = (ids: readonly string[], lines = '') =>
  jobWithFile() + sharing(`fine_tuning_job_id = openai_fine_tuning_job.this.id\n${projects(ids)}${lines}`)
const actions =
  (...wanted: readonly string[]) =>
  (plan: TerraformPlan) =>
    expect(plan.change(address).actions).toEqual(wanted)
const stateIs = (wanted: object) => (state: TerraformState) => expect(state.values(address)).toMatchObject(wanted)

const modelOf = async (stage: Stage) => (await stage.jobs())[0]?.fine_tuned_model ?? ''
/** The model of a job that somebody else has run to its end. */
const finishedModel = async (stage: Stage) => {
  const { id: training_file } = await stage.api.files.create({ file: await stage.file(), purpose: 'fine-tune' })
  await stage.api.fineTuning.jobs.create({ model: 'gpt-4o-mini', training_file })
  await stage.pass()
  return modelOf(stage)
}
const calls = ({ emulator }: Stage, method: string) => emulator.journal.count({ method, path: '*/permissions*' })

test('a permission waits for its job, is granted once, changed in place and revoked', async () => {
  const stage = await openStage()
  await stage.test([
    {
      config: ofJob(['proj_a', 'proj_b']),
      check: stateIs({ state: 'pending', checkpoint_id: undefined, permissions: {}, checkpoint: 'final' }),
    },
    { before: () => stage.pass(30), planOnly: true },
    {
      before: () => stage.pass(),
      planCheck: (plan) => {
        actions('update')(plan)
        expect(Object.keys(plan.change(address).unknown)).not.toContain('id')
      },
      async check(state) {
        const model = await modelOf(stage)
        const id = state.values('openai_fine_tuning_job.this').id
        stateIs({ state: 'granted', checkpoint_id: model, id })(state)
        expect(Object.keys(Object(state.values(address).permissions))).toEqual(['proj_a', 'proj_b'])
        expect(await stage.projects(model)).toEqual(['proj_a', 'proj_b'])
        expect([calls(stage, 'POST'), calls(stage, 'DELETE')]).toEqual([1, 0])
      },
    },
    {
      config: ofJob(['proj_b', 'proj_c', 'proj_d']),
      planCheck: actions('update'),
      async check() {
        expect(await stage.projects(await modelOf(stage))).toEqual(['proj_b', 'proj_c', 'proj_d'])
        expect([calls(stage, 'POST'), calls(stage, 'DELETE')]).toEqual([2, 1])
      },
    },
    { config: jobWithFile() },
  ])
  expect(await stage.projects(await modelOf(stage))).toEqual([])
})

test.for([
  ['best', /:ckpt-step-\d+$|:\w{8}$/],
  ['step-84', /:ckpt-step-84$/],
] as const)('the checkpoint "%s" is found once the job has succeeded', async ([checkpoint, name]) => {
  const stage = await openStage()
  await stage.test([
    { config: ofJob(['proj_a'], `checkpoint = "${checkpoint}"`) },
    { before: () => stage.pass(), check: stateIs({ state: 'granted', checkpoint_id: expect.stringMatching(name) }) },
  ])
})

test('a step that the job has not kept is an error that names the others, and can be corrected', async () => {
  const stage = await openStage()
  await stage.test([
    { config: ofJob(['proj_a'], 'checkpoint = "step-7"') },
    {
      before: () => stage.pass(),
      expectError:
        /No Such Checkpoint.*checkpoint += "step-7".*has no checkpoint "step-7"\. Its checkpoints are: step-96, step-84, step-72\./,
      check: stateIs({ state: 'pending' }),
    },
    { config: ofJob(['proj_a'], 'checkpoint = "step-84"'), check: stateIs({ state: 'granted' }) },
  ])
})

test('a word that is no checkpoint is refused while planning', async () => {
  const stage = await openStage()
  await stage.test([
    {
      config: ofJob(['proj_a'], 'checkpoint = "last"'),
      planOnly: true,
      expectError: /checkpoint = "last".*must be "final", "best" or "step-N", where N is a step number/,
    },
  ])
})

test.for([
  ['neither a job nor a checkpoint', projects(['proj_a']), /Missing Checkpoint/],
  ['both', `checkpoint_id = "ft:a"\nfine_tuning_job_id = "ftjob-a"\n${projects([])}`, /Conflicting Checkpoints/],
  [
    'the id of a checkpoint',
    `checkpoint_id = "ftckpt_abc"\n${projects([])}`,
    /must be the name of a model, .* but this is the id of a checkpoint\. Use its `fine_tuned_model_checkpoint`/,
  ],
] as const)('%s is refused while planning', async ([, lines, expectError]) => {
  const stage = await openStage()
  await stage.test([{ config: sharing(lines), planOnly: true, expectError }])
})

test('a checkpoint with more than a page of permissions is read whole, and others keep theirs', async () => {
  const stage = await openStage()
  const model = await finishedModel(stage)
  const others = Array.from({ length: 150 }, (_, index) => `proj_other_${index}`)
  const many = Array.from({ length: 120 }, (_, index) => `proj_many_${index}`)
  await stage.api.fineTuning.checkpoints.permissions.create(model, { project_ids: ['proj_many_0', ...others] })
  await stage.test([
    {
      config: sharing(`checkpoint_id = "${model}"\n${projects(many)}`),
      check: async () => expect(await stage.projects(model)).toHaveLength(270),
    },
  ])
  expect(await stage.projects(model)).toEqual(others.sort())
})

test('a permission that was revoked outside is granted again', async () => {
  const stage = await openStage()
  const model = await finishedModel(stage)
  const permissions = stage.api.fineTuning.checkpoints.permissions
  await stage.test([
    { config: sharing(`checkpoint_id = "${model}"\n${projects(['proj_a', 'proj_b'])}`) },
    {
      async before() {
        for await (const { id } of permissions.list(model))
          await permissions.delete(id, { fine_tuned_model_checkpoint: model })
      },
      planCheck: actions('update'),
      check: async () => expect(await stage.projects(model)).toEqual(['proj_a', 'proj_b']),
    },
  ])
})

test('a checkpoint whose model was deleted outside is shared no more, and blocks nothing', async () => {
  const stage = await openStage()
  const model = await finishedModel(stage)
  await stage.test([
    { config: sharing(`checkpoint_id = "${model}"\n${projects(['proj_a'])}`) },
    {
      async before() {
        await stage.api.models.delete(model)
      },
      expectError: /Not Found.*The model 'ft:.*' does not exist/,
      check: (state) => expect(state.resources.size).toBe(0),
    },
  ])
})

test('the project that owns the checkpoint is refused, and what was granted before stays', async () => {
  const stage = await openStage()
  const model = await finishedModel(stage)
  await stage.test([
    { config: sharing(`checkpoint_id = "${model}"\n${projects(['proj_a'])}`) },
    {
      config: sharing(`checkpoint_id = "${model}"\n${projects(['proj_a', 'proj_emulator'])}`),
      expectError:
        /Checkpoint Belongs to the Project.*owning project: proj_emulator.*Leave out the project that owns the model/,
      check: stateIs({ project_ids: ['proj_a'], state: 'granted' }),
    },
  ])
})

test('a failed job keeps the permission pending, with a warning', async () => {
  const stage = await openStage()
  stage.emulator.faults.add({ kind: 'job', atStep: 2 })
  await stage.test([
    { config: ofJob(['proj_a']) },
    {
      before: () => stage.pass(),
      expectWarnings: [/Nothing to Share.*failed, so it has no checkpoint/, /Fine-Tuning Job Failed/],
      check: stateIs({ state: 'pending' }),
    },
  ])
  expect([calls(stage, 'GET'), calls(stage, 'POST'), calls(stage, 'DELETE')]).toEqual([0, 0, 0])
})

test('with no projects nothing is called, and they may come and go', async () => {
  const stage = await openStage()
  await stage.test([
    { config: ofJob([]), check: stateIs({ state: 'pending' }) },
    { before: () => stage.pass(), check: () => expect(calls(stage, 'GET')).toBe(0) },
    { config: ofJob(['proj_a']), check: stateIs({ state: 'granted' }) },
    { config: ofJob([]), check: async () => expect(await stage.projects(await modelOf(stage))).toEqual([]) },
    { config: ofJob(['proj_b']), check: stateIs({ state: 'granted', project_ids: ['proj_b'] }) },
  ])
})

test('projects that change while the job runs are those that are granted', async () => {
  const stage = await openStage()
  await stage.test([
    { config: ofJob(['proj_a']) },
    { config: ofJob(['proj_b']), planCheck: actions('update'), check: stateIs({ state: 'pending' }) },
    {
      before: () => stage.pass(),
      check: async () => expect(await stage.projects(await modelOf(stage))).toEqual(['proj_b']),
    },
  ])
})

test.for([
  ['the checkpoint', ['proj_a', 'proj_b'], ''],
  ['the checkpoint and a project', ['proj_b'], '/proj_b'],
] as const)('permissions are imported by %s', async ([, ids, suffix]) => {
  const stage = await openStage()
  const model = await finishedModel(stage)
  const { permissions } = stage.api.fineTuning.checkpoints
  if (suffix !== '') await permissions.create(model, { project_ids: ['proj_a'] })
  await stage.test([
    { config: sharing(`checkpoint_id = "${model}"\n${projects(ids)}`) },
    { import: { address, id: `${model}${suffix}` } },
    { import: { address, id: `${model}${suffix}`, block: true } },
  ])
  expect(await stage.projects(model)).toEqual(suffix === '' ? [] : ['proj_a'])
})

test('only the admin key is used for permissions, and for nothing else', async () => {
  const stage = await openStage({
    strict: true,
    organizations: [{ id: 'org-emulator', projects: [{ id: 'proj_emulator' }, { id: 'proj_a' }] }],
  })
  await stage.test([
    { config: ofJob(['proj_a']) },
    { before: () => stage.pass(), check: stateIs({ state: 'granted' }) },
  ])
})
