import { expect, test } from 'vitest'
import { openStage, type Stage } from './openai-stage.ts'

/** Jobs of a team each, oldest first. */
const jobsOf = async ({ api, file }: Stage, teams: readonly string[]): Promise<readonly string[]> => {
  const { id: training_file } = await api.files.create({ file: await file(), purpose: 'fine-tune' })
  const ids: string[] = []
  for (const team of teams) {
    const job = { model: 'gpt-4o-mini', training_file, suffix: team, metadata: { team } }
    ids.push((await api.fineTuning.jobs.create(job)).id)
  }
  return ids
}

const address = 'data.openai_fine_tuning_jobs.this'
const jobs = (lines = '') => `data "openai_fine_tuning_jobs" "this" {\n  ${lines}\n}\n`

test('jobs are found by metadata and status, each with all that is known of it', async () => {
  const stage = await openStage()
  const [first, second, third] = await jobsOf(stage, ['shop', 'bank', 'shop'])
  await stage.api.fineTuning.jobs.cancel(third ?? '')
  await stage.pass()
  const [done] = await stage.jobs()
  await stage.test([
    {
      config: jobs('metadata = { team = "shop" }'),
      check: (state) =>
        expect(state.values(address)).toMatchObject({
          jobs: [
            { id: third, status: 'cancelled' },
            {
              id: first,
              object: 'fine_tuning.job',
              status: 'succeeded',
              model: 'gpt-4o-mini',
              fine_tuned_model: done?.fine_tuned_model,
              created_at: done?.created_at,
              finished_at: done?.finished_at,
              trained_tokens: done?.trained_tokens,
              result_files: done?.result_files,
              training_file: done?.training_file,
              user_provided_suffix: 'shop',
              metadata: { team: 'shop' },
              method: 'supervised',
              error: undefined,
            },
          ],
          has_more: false,
        }),
    },
    {
      config: jobs('status = "succeeded"'),
      check: (state) => expect(state.values(address)).toMatchObject({ jobs: [{ id: second }, { id: first }] }),
    },
  ])
})

test('all jobs are given, however many pages they are on, unless a part is asked for', async () => {
  const stage = await openStage()
  const ids = await jobsOf(
    stage,
    Array.from({ length: 120 }, (_, index) => `team-${index}`),
  )
  const newest = ids.toReversed()
  const idsOf = (state: { values(address: string): Readonly<Record<string, unknown>> }) =>
    (state.values(address).jobs as { id: string }[]).map(({ id }) => id)
  await stage.test([
    { config: jobs(), check: (state) => expect(idsOf(state)).toEqual(newest) },
    {
      config: jobs(`limit = 2\n after = "${newest[110]}"`),
      check(state) {
        expect(idsOf(state)).toEqual(newest.slice(111, 113))
        expect(state.values(address)).toMatchObject({ has_more: true })
      },
    },
    { config: jobs('after = "ftjob-nowhere"'), expectError: /Not in the List.*ftjob-nowhere/ },
  ])
})
