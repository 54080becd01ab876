import { type FineTuning, type FineTuningJob, hasEnded } from '../../client/index.ts'
import type { Archiving } from './archiving.ts'
import type { ArchivedJob } from './manifest.ts'

/**
 * Keeps a job with its events, checkpoints, metrics and data files.
 *
 * Files kept by an earlier run are not read again, unless the job has not ended.
 */
export const archiveJob = async (
  job: FineTuningJob,
  client: FineTuning,
  { keep, data, part }: Archiving,
  signal: AbortSignal,
): Promise<Omit<ArchivedJob, 'shutdownDate'>> => {
  const place = `jobs/${job.id}`
  const isFinal = hasEnded(job)
  await keep(`${place}/job.json`, isFinal, async () => jsonOf(job.raw))
  await part(`events of ${job.id}`, () =>
    keep(`${place}/events.jsonl`, isFinal, async () => {
      const events = await Array.fromAsync(client.listJobEvents(job.id, { signal }))
      return events
        .reverse()
        .map(({ raw }) => `${JSON.stringify(raw)}\n`)
        .join('')
    }),
  )
  await part(`checkpoints of ${job.id}`, () =>
    keep(`${place}/checkpoints.json`, isFinal, async () =>
      jsonOf((await Array.fromAsync(client.listJobCheckpoints(job.id, { signal }))).map(({ raw }) => raw)),
    ),
  )
  const metrics: (string | undefined)[] = []
  for (const id of job.resultFiles) metrics.push(await data(id, 'result file'))
  const file = async (id: string | undefined, what: string) => (id === undefined ? undefined : data(id, what))
  return {
    id: job.id,
    status: job.status,
    model: job.model,
    fineTunedModel: job.fineTunedModel,
    createdAt: job.createdAt,
    trainingFile: await file(job.trainingFile, 'training file'),
    validationFile: await file(job.validationFile, 'validation file'),
    metrics: metrics.find((path) => path !== undefined),
    remains: true,
  }
}

const jsonOf = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`
