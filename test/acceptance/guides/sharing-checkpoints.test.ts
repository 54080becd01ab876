import { expect, test } from 'vitest'
import type { TerraformState } from '../../../src/framework/testing/index.ts'
import { billingModel, openAccount, supportModel, trainingData } from './account.ts'
import { openGuide } from './guide.ts'

const guide = openGuide('sharing-checkpoints')
const [withJob = ''] = guide.take('Share the result of a job')
const [existing = ''] = guide.take('Share an existing checkpoint')
const [onlyThese = ''] = guide.take('Change and revoke')
const [whoHas = ''] = guide.take('List the projects with access')

const support = 'openai_fine_tuning_checkpoint_permission.support'
const billing = 'openai_fine_tuning_checkpoint_permission.billing'
const stateIs = (wanted: string) => (state: TerraformState) => expect(state.values(support).state).toBe(wanted)
const files = trainingData

test('a permission waits for its job, and the apply after that shares the best checkpoint', async () => {
  const stage = await openAccount()
  await stage.test(
    [
      { config: withJob, check: stateIs('pending') },
      { before: () => stage.pass(30), planOnly: true },
      {
        before: () => stage.pass(),
        planCheck: (plan) => plan.expectAction(support, 'update'),
        async check(state) {
          stateIs('granted')(state)
          const checkpoint = String(state.values(support).checkpoint_id)
          expect(await stage.projects(checkpoint)).toEqual(['proj_mobile', 'proj_web'])
        },
      },
    ],
    { files },
  )
})

test('where the job comes to nothing, the permission stays pending with a warning', async () => {
  const stage = await openAccount()
  const cancel = async () => {
    const job = (await stage.jobs()).find(({ id }) => id !== 'ftjob-abc123')
    await stage.api.fineTuning.jobs.cancel(job?.id ?? '')
  }
  const expectWarnings = [/Nothing to Share/]
  await stage.test([{ config: withJob }, { before: cancel, expectWarnings, check: stateIs('pending') }], { files })
})

test('behind a completion, one apply trains and shares', async () => {
  const stage = await openAccount()
  const config = withJob.replace(
    /(fine_tuning_job_id = openai_fine_tuning_job)\.support\.id/,
    '$1_completion.support.id',
  )
  const completion = `resource "openai_fine_tuning_job_completion" "support" {
    fine_tuning_job_id = openai_fine_tuning_job.support.id
  }`
  await stage.test([{ config: `${config}\n${completion}`, check: stateIs('granted') }], { files })
})

test('a permission that exists is taken over, one granted by hand to others is told, and only its own are revoked', async () => {
  const stage = await openAccount()
  const share = (project: string) =>
    stage.api.fineTuning.checkpoints.permissions.create(billingModel, { project_ids: [project] })
  const calls = (method: string) => stage.emulator.journal.count({ method, path: '*/permissions*' })
  await stage.test([
    // The account shares the model with proj_web already.
    { config: existing, check: () => expect(calls('POST')).toBe(0) },
    { config: existing + onlyThese },
    {
      before: async () => void (await share('proj_other')),
      expectWarnings: [/Not all of these projects are configured: proj_other, proj_web/],
    },
    {
      config: existing.replace('["proj_web"]', '["proj_b", "proj_c", "proj_a"]'),
      planCheck: (plan) => plan.expectAction(billing, 'update'),
      check: () => expect([calls('POST'), calls('DELETE')]).toEqual([2, 1]),
    },
    { config: existing.replace('["proj_web"]', '["proj_a", "proj_b", "proj_c"]'), planOnly: true },
  ])
  expect(await stage.projects(billingModel)).toEqual(['proj_other'])
})

test('who has access is read whole, or is an error', async () => {
  const stage = await openAccount()
  const projects = Array.from({ length: 25 }, (_, index) => `proj_${index}`)
  await stage.api.fineTuning.checkpoints.permissions.create(supportModel, { project_ids: projects })
  await stage.test([
    { config: whoHas, check: (_, { shared_with }) => expect(shared_with).toHaveLength(25) },
    {
      before: () =>
        void stage.emulator.faults.add({
          path: '*/permissions*',
          status: 403,
          count: 1,
          body: { error: { message: 'You have insufficient permissions for this operation.' } },
        }),
      config: whoHas,
      expectError: /Insufficient Permissions/,
    },
  ])
})

test('the project that owns the model needs no permission, and is refused one', async () => {
  const stage = await openAccount()
  const config = existing.replace('proj_web', 'proj_support')
  await stage.test([
    { config, expectError: /Cannot modify checkpoint permissions for the owning project: proj_support/ },
  ])
})
