import { expect, test } from 'vitest'
import { type Job, profileOf, tokenKey } from '../../../src/openai/index.ts'
import { Claims } from '../../../src/provider/one-paid-job/claims.ts'
import { RecentJobs } from '../../../src/provider/one-paid-job/recent-jobs.ts'
import { startJob } from '../../../src/provider/one-paid-job/start-job.ts'
import { someJob } from '../some-job.ts'

test('a declaration makes a job of its own, though that of an equal one is listed before it has been answered', async () => {
  const listed: Job[] = []
  const answers = Promise.withResolvers<void>()
  const jobs = {
    async *pages() {
      yield listed
    },
    async create(_: object, { token }: { readonly token: string }) {
      const made = someJob({ id: `ftjob-${listed.length}`, metadata: { [tokenKey]: token } })
      listed.unshift(made)
      if (listed.length === 2) answers.resolve()
      await answers.promise
      return made
    },
    get: async (id: string) => listed.find((job) => job.id === id),
  }
  type Start = Parameters<typeof startJob>
  let calls = 0
  const services = {
    client: { jobs },
    claims: new Claims(),
    recent: new RecentJobs(jobs),
    existingModels: { has: async () => true },
    origin: { id: 'here', namesState: true, stateFile: undefined },
    owner: () => 'here',
    profile: profileOf({}),
    contents: new Map(),
    directory: '/',
    nonce: () => `nonce-${++calls}`,
  }
  const warnings: string[] = []
  const context = {
    services,
    signal: new AbortController().signal,
    clock: { now: () => 1_790_000_000_000 },
    diagnostics: { warning: (summary: string) => warnings.push(summary) },
  } as unknown as Start[1] // all that starting a job needs
  const config = { model: 'gpt-4o-mini', training_file: 'file-1', integrations: [] } as unknown as Start[0] // likewise
  const first = startJob(config, context)
  await expect.poll(() => listed.length).toBe(1)
  const second = startJob(config, context).finally(answers.resolve)
  const started = [await second, await first]
  expect(started.map(({ id }) => id)).toEqual(['ftjob-1', 'ftjob-0'])
  expect(warnings).toEqual([])
})
