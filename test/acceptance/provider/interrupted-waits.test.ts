import { expect, test } from 'vitest'
import { type Terraform, withTerraform } from '../../../src/framework/testing/index.ts'
import { until } from '../until.ts'
import { jobAddress, jobWithFile } from './configuration.ts'
import { openStage, type Stage } from './openai-stage.ts'

const completionAddress = 'openai_fine_tuning_job_completion.this'
const completion = `
resource "openai_fine_tuning_job_completion" "this" {
  fine_tuning_job_id = ${jobAddress}.id
}
`

/** Presses Ctrl-C while apply waits for the job; time stands still until then, and passes for who waits afterwards. */
const interrupted = async (stage: Stage, config: string, then: (terraform: Terraform) => Promise<void>) => {
  const { clock, emulator, provider, dependencies } = stage
  let patient = true
  const sleep: typeof clock.sleep = (...given) => (patient ? clock.alarm : clock.sleep)(...given)
  const files = { 'main.tf': config }
  await withTerraform(
    { provider, dependencies: { ...dependencies, clock: { ...clock, sleep } }, files },
    async (terraform) => {
      const applying = terraform.apply()
      await until(() => emulator.journal.count({ method: 'GET', path: '/v1/fine_tuning/jobs/*' }) > 0, applying)
      terraform.signal('SIGINT')
      const { code, text } = await applying
      expect(code).toBe(1)
      expect(text.replace(/\s+/g, ' ')).toMatch(
        /Stopped Waiting for the Job.*Apply again to continue waiting.*execution halted/,
      )
      patient = false
      await then(terraform)
    },
  )
  expect(await stage.jobs()).toHaveLength(1)
}

test.for([
  ['passed meanwhile', 80, 80],
  ['is still to come', 10, 60],
])('after an interruption, a job is cancelled by the next apply when its time %s', async ([, away, cancelledAfter]) => {
  const stage = await openStage()
  await interrupted(stage, jobWithFile('cancel_after_timeout = 60'), async (terraform) => {
    await stage.pass(Number(away))
    expect((await terraform.plan()).code).toBe(2)
    const { code, diagnostics } = await terraform.apply()
    expect([code, diagnostics.map(({ summary }) => summary)]).toEqual([0, ['Fine-Tuning Job Cancelled']])
    expect((await terraform.plan()).code).toBe(0)
  })
  const [job] = await stage.jobs()
  expect(job?.status).toBe('cancelled')
  const cancellations = stage.emulator.journal.entries({ method: 'POST', path: '*/cancel' })
  expect(cancellations.map(({ time }) => time - (job?.created_at ?? 0))).toEqual([cancelledAfter])
})

test('after an interruption, the next apply goes on waiting for a job, and recreates nothing', async () => {
  const stage = await openStage()
  await interrupted(stage, jobWithFile() + completion, async (terraform) => {
    const { resources } = await terraform.showState()
    expect(resources.get(completionAddress)).toMatchObject({ values: { status: 'validating_files' } })
    for (const address of [jobAddress, completionAddress])
      expect(resources.get(address)).not.toHaveProperty('tainted', true)

    expect(await terraform.apply()).toMatchObject({ code: 0, diagnostics: [] })
    expect((await terraform.showState()).values(completionAddress)).toMatchObject({ status: 'succeeded' })
    expect((await terraform.plan()).code).toBe(0)
  })
})
