import { ApiError, type FineTuning, type FineTuningJob, hasEnded } from '../../client/index.ts'
import type { ArchiveFolder, KeptFile } from './archive-folder.ts'
import type { ArchivedJob, Gone } from './manifest.ts'

/** A job in the archive, the files that were kept for it, and what the host no longer has. */
interface Result {
  readonly job: ArchivedJob
  readonly files: readonly KeptFile[]
  readonly gone: readonly Gone[]
}

/**
 * Keeps a job with its events, checkpoints, metrics and data files.
 *
 * Files kept by an earlier run are not read again, unless the job has not ended.
 */
export const archiveJob = async (
  job: FineTuningJob,
  client: FineTuning,
  folder: ArchiveFolder,
  signal: AbortSignal,
): Promise<Result> => {
  const files: KeptFile[] = []
  const gone: Gone[] = []
  const place = `jobs/${job.id}`
  const keep = async (path: string, read: () => Promise<string | Uint8Array>): Promise<string> => {
    const kept = hasEnded(job) ? await folder.kept(path) : undefined
    files.push(kept ?? (await folder.keep(path, await read())))
    return path
  }
  const unlessGone = async <T>(what: string, work: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await work()
    } catch (error) {
      // A host without this part of the API has lost nothing.
      if (error instanceof ApiError && error.code === 'not_offered') return undefined
      if (!(error instanceof ApiError && error.code === 'not_found')) throw error
      gone.push({ job: job.id, what })
      return undefined
    }
  }
  const data = (id: string | undefined, what: string) =>
    id === undefined
      ? undefined
      : unlessGone(`${what} ${id}`, async () => {
          const { filename } = await client.retrieveFile(id, { signal })
          return keep(`files/${id}/${fileName(filename)}`, () => client.downloadFile(id, { signal }))
        })

  await keep(`${place}/job.json`, async () => jsonOf(job.raw))
  await unlessGone('events', () =>
    keep(`${place}/events.jsonl`, async () => {
      const events = await Array.fromAsync(client.listJobEvents(job.id, { signal }))
      return events
        .reverse()
        .map(({ raw }) => `${JSON.stringify(raw)}\n`)
        .join('')
    }),
  )
  await unlessGone('checkpoints', () =>
    keep(`${place}/checkpoints.json`, async () =>
      jsonOf((await Array.fromAsync(client.listJobCheckpoints(job.id, { signal }))).map(({ raw }) => raw)),
    ),
  )
  const metrics: string[] = []
  for (const id of job.resultFiles) {
    const path = await data(id, 'result file')
    if (path !== undefined) metrics.push(path)
  }
  return {
    job: {
      id: job.id,
      status: job.status,
      model: job.model,
      fineTunedModel: job.fineTunedModel,
      createdAt: job.createdAt,
      trainingFile: await data(job.trainingFile, 'training file'),
      validationFile: await data(job.validationFile, 'validation file'),
      metrics: metrics[0],
    },
    files,
    gone,
  }
}

const jsonOf = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`

/** Returns the file name of the host as the name of a single file: it may contain anything. */
const fileName = (name: string): string => {
  const safe = name.replace(/[^\w.-]+/g, '_').replace(/^\.+/, '_')
  return safe === '' ? 'data' : safe.slice(-150)
}
