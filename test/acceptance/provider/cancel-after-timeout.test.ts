import { expect, test } from 'vitest'
import { type TerraformState, withTerraform } from '../../../src/framework/testing/index.ts'
import { until } from '../until.ts'
import { jobAddress, jobWithFile } from './configuration.ts'
import { openStage, type Stage } from './openai-stage.ts'

const after = (seconds: number, lines = '') => jobWithFile(`cancel_after_timeout = ${seconds}\n${lines}`)
const statusIs = (status: string) => (state: TerraformState) =>
  expect(state.values(jobAddress)).toMatchObject({ status })
const cancelled = /Fine-Tuning Job Cancelled.*had not ended \d+ seconds after its creation, so it was cancelled/

/** Seconds from the creation of the job to each request to cancel it. */
const cancellations = async ({ emulator, jobs }: Stage) => {
  const [job] = await jobs()
  return emulator.journal.entries({ method: 'POST', path: '*/cancel' }).map(({ time }) => time - (job?.created_at ?? 0))
}

test('a job that is not done in time is cancelled, to the second', async () => {
  const stage = await openStage()
  await stage.test([{ config: after(37), expectWarnings: [cancelled], check: statusIs('cancelled') }])
  expect(await cancellations(stage)).toEqual([37])
  expect(await stage.jobs()).toMatchObject([{ status: 'cancelled' }])
})

test('a job that is done before is not waited for any longer', async () => {
  const stage = await openStage()
  await stage.test([{ config: after(3600), check: statusIs('succeeded') }])
  const [job] = await stage.jobs()
  expect(stage.clock.now() / 1000 - (job?.finished_at ?? 0)).toBeLessThan(10)
  expect(await cancellations(stage)).toEqual([])
})

test('a limit that is set while the job runs counts from its creation', async () => {
  const stage = await openStage()
  await stage.test([
    { config: jobWithFile() },
    {
      before: () => stage.pass(50),
      config: after(60),
      planCheck: (plan) => expect(plan.change(jobAddress).actions).toEqual(['update']),
      expectWarnings: [cancelled],
      check: statusIs('cancelled'),
    },
  ])
  expect(await cancellations(stage)).toEqual([60])
})

test('apply gives up waiting when its own timeout has passed, and the next one goes on', async () => {
  const stage = await openStage()
  await stage.test([
    {
      config: after(3600, 'timeouts {\n create = "20s"\n}'),
      expectWarnings: [/Stopped Waiting for the Job.*is "running"\. It keeps running and stays in the state/],
      expectNonEmptyPlan: true,
      check: statusIs('running'),
    },
    { check: statusIs('succeeded') },
  ])
  expect(await stage.jobs()).toHaveLength(1)
})

test('a cancellation that fails taints nothing, and the next apply makes up for it', async () => {
  const stage = await openStage()
  stage.emulator.faults.add({
    method: 'POST',
    path: '*/cancel',
    status: 403,
    body: { error: { message: 'No.' } },
    count: 1,
  })
  await stage.test([
    {
      config: after(10),
      expectWarnings: [/Fine-Tuning Job Not Cancelled.*could not be cancelled: No\. .*Apply again to cancel it/],
      expectNonEmptyPlan: true,
      check(state) {
        expect(state.resources.get(jobAddress)).not.toHaveProperty('tainted', true)
        statusIs('running')(state)
      },
    },
    { expectWarnings: [cancelled], check: statusIs('cancelled') },
  ])
  expect(await stage.jobs()).toMatchObject([{ status: 'cancelled' }])
})

test('Ctrl-C while apply waits keeps the job, and the next apply goes on', async () => {
  const stage = await openStage()
  const { clock, emulator } = stage
  let interrupted = false
  /** Time stands still for who waits until somebody has lost patience. */
  const patient: typeof clock = {
    ...clock,
    sleep: (milliseconds, signal) => (interrupted ? clock.sleep : clock.alarm)(milliseconds, signal),
  }
  const { provider, dependencies } = stage
  const files = { 'main.tf': after(3600) }
  await withTerraform({ provider, dependencies: { ...dependencies, clock: patient }, files }, async (terraform) => {
    const applying = terraform.apply()
    const waits = () => emulator.journal.count({ method: 'GET', path: '/v1/fine_tuning/jobs/*' }) > 0
    await until(waits, applying)
    terraform.signal('SIGINT')
    const { code, text } = await applying
    expect(code).toBe(1)
    expect(text.replace(/\s+/g, ' ')).toMatch(/Stopped Waiting for the Job.*execution halted/)
    const state = await terraform.showState()
    expect(state.values(jobAddress)).toMatchObject({ id: (await stage.jobs())[0]?.id, status: 'validating_files' })
    expect(state.resources.get(jobAddress)).not.toHaveProperty('tainted', true)

    interrupted = true
    expect((await terraform.apply()).code).toBe(0)
    statusIs('succeeded')(await terraform.showState())
    expect((await terraform.plan()).code).toBe(0)
  })
  expect(await stage.jobs()).toHaveLength(1)
})
