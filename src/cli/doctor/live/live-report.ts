import { ApiError, type Client, type HostProfile } from '../../../openai/index.ts'
import type { Exchange } from './recorder.ts'

/** What a live check found out about a host, for an issue. Holds no keys, ids, names or texts. */
export interface LiveReport {
  readonly tunesmith: string
  /** Name of the profile. */
  readonly host: string
  /** The address, if it is the public one of the host; otherwise only its form. */
  readonly address: string
  readonly exchanges: readonly Exchange[]
  /** What the client made of each answer: `ok`, or the code of its error. */
  readonly results: Readonly<Record<string, string>>
  readonly notTried: readonly string[]
}

/** What a live check leaves out, since it would change or cost something. */
const changing = [
  'uploading and deleting files',
  'creating, cancelling, pausing and resuming jobs',
  'deploying models and deleting deployments',
  'granting and revoking permissions',
  'asking models and running graders',
  'how an unknown field or a missing one is answered',
]

/** Makes one call of each kind that only reads, and returns how the client took each answer. */
export const liveResults = async (
  client: Client,
  { deployment }: HostProfile,
  { hasAdminKey, signal }: { readonly hasAdminKey: boolean; readonly signal: AbortSignal },
): Promise<Pick<LiveReport, 'results' | 'notTried'>> => {
  const results: Record<string, string> = {}
  const notTried = [...changing]
  const attempt = async <T>(name: string, work: () => Promise<T>): Promise<T | undefined> => {
    try {
      const value = await work()
      results[name] = 'ok'
      return value
    } catch (thrown) {
      const error = ApiError.from(thrown)
      if (error.code === 'aborted') throw error
      results[name] = error.code
      return undefined
    }
  }
  const models = await attempt('list models', () => client.models.list({ signal }))
  const [model] = models ?? []
  if (model) await attempt('get a model', () => client.models.get(model.id, { signal }))
  else notTried.push('getting a model: none was listed')
  await attempt('get a model that does not exist', () => client.models.get('tunesmith-no-such-model', { signal }))
  const files = await attempt('list files', () => client.files.list({ limit: 3, signal }))
  const [file] = files ?? []
  if (file) {
    await attempt('get a file', () => client.files.get(file.id, { signal }))
    await attempt('read the start of a file', async () => {
      for await (const _ of client.files.stream(file.id, { signal })) break
    })
    await attempt('resume reading a file', async () => {
      for await (const _ of client.files.stream(file.id, { from: 1, signal })) break
    })
  } else notTried.push('reading a file: none was listed')
  await attempt('get a file that does not exist', () => client.files.get('file-tunesmith-none', { signal }))
  const page = await attempt('list jobs', () => client.jobPages.jobs({ limit: 3, signal }))
  const jobs = page?.data ?? []
  const job = jobs.find(({ status }) => status === 'succeeded') ?? jobs[0]
  if (job) {
    await attempt('get a job', () => client.jobs.get(job.id, { signal }))
    await attempt('list events', () => client.jobPages.events(job.id, { limit: 3, signal }))
    await attempt('list checkpoints', () => client.jobPages.checkpoints(job.id, { limit: 3, signal }))
  } else notTried.push('reading a job, its events and checkpoints: none was listed')
  await attempt('get a job that does not exist', () => client.jobs.get('ftjob-tunesmith-none', { signal }))
  if (job?.fine_tuned_model && hasAdminKey) {
    const checkpoint = job.fine_tuned_model
    await attempt('list permissions', () => client.permissions.list(checkpoint, { signal }))
  } else notTried.push('listing permissions: that takes an admin key and a model')
  if (deployment.kind === 'api')
    await attempt('get a deployment that does not exist', () => client.deployments.find('tunesmith-none', { signal }))
  return { results, notTried }
}

/** The report as Markdown, to be attached to an issue. */
export const liveText = ({ tunesmith, host, address, exchanges, results, notTried }: LiveReport): string =>
  [
    `# Live check of ${host}`,
    '',
    `tunesmith ${tunesmith}, ${address}. Only reading calls were made. Keys, ids, names and texts are left out.`,
    '',
    '| call | result |',
    '|---|---|',
    ...Object.entries(results).map(([name, result]) => `| ${name} | ${result} |`),
    '',
    'Not tried:',
    '',
    ...notTried.map((what) => `- ${what}`),
    '',
    ...exchanges.flatMap(({ path, status, milliseconds, mediaType, headers, shape }) => [
      `## GET ${path}: ${status ?? 'no answer'}`,
      '',
      `${[`${Math.round(milliseconds)} ms`, mediaType, ...headers].filter(Boolean).join(', ')}`,
      '',
      ...(shape === undefined ? [] : ['```json', JSON.stringify(shape, undefined, 2), '```', '']),
    ]),
  ]
    .join('\n')
    .trimEnd()
