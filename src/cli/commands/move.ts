import { mkdir, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { ArgDef, ArgsDef } from 'citty'
import { createFineTuning, type FineTuningJob } from '../../client/index.ts'
import { analyzeTrainingData, formatProblem } from '../../dataset/index.ts'
import {
  ApiError,
  type Client,
  checkHostOptions,
  createClient,
  type HostProfile,
  hostNames,
  profileOf,
  settingsOfHost,
} from '../../openai/index.ts'
import { type CommandContext, command } from '../command-line/command.ts'
import { CommandError, UsageError } from '../command-line/command-error.ts'
import { importedJob } from '../import/imported-job.ts'
import { fetchData, type LocalData } from '../move/fetch-data.ts'
import { type MovedJob, moveCode } from '../move/move-code.ts'
import { translateTraining } from '../move/translate-training.ts'
import { hostOptionArg, hostOptionsOf } from '../options/host-option.ts'
import { countOf, moneyOf } from '../output/amounts.ts'

const modelArg = {
  type: 'string',
  description: 'Base model at the new host, for all jobs or for one old model; may be repeated',
  valueHint: 'new|old=new',
  repeatable: true,
} as const satisfies ArgDef & { readonly repeatable: true }

const args = {
  job: {
    type: 'positional',
    required: false,
    description: 'Ids of jobs (default: every job that succeeded)',
    valueHint: 'ftjob-…',
  },
  from: { type: 'enum', options: [...hostNames], default: 'openai', description: 'Host to move from' },
  to: { type: 'enum', options: [...hostNames], required: true, description: 'Host to move to' },
  model: modelArg,
  'host-option': hostOptionArg,
  out: { type: 'string', alias: 'o', default: 'moved', description: 'Folder to write to', valueHint: 'folder' },
  upload: { type: 'boolean', description: 'Upload the data to the new host now, instead of with terraform apply' },
} as const satisfies ArgsDef

type Context = CommandContext<typeof args>

/** Result of moving one job. */
interface Moved {
  readonly job: string
  readonly model: string
  readonly to: string
  readonly notes: readonly string[]
  readonly problems: readonly string[]
  /** What training cost by list price, and what it will cost; undefined where the price is not known. */
  readonly cost: { readonly from: string | undefined; readonly to: string | undefined }
}

/** `tunesmith move`: prepares the jobs of one host to be trained at another one. */
export const move = command({
  args,
  variadic: true,
  examples: [
    ['tunesmith move --from openai --to azure --host-option trainingType=globalStandard', 'Move every job to Azure'],
    [
      'tunesmith move ftjob-abc123 --to nebius --model meta-llama/Llama-3.3-70B-Instruct',
      'Move one job to an open-weight model',
    ],
  ],
  async run(context) {
    const { args: given, out, dependencies } = context
    if (given.from === given.to) throw new UsageError(`--to must name another host than --from, got ${given.to} twice`)
    const target = profileOf({ host: given.to })
    const options = hostOptionsOf(given['host-option'])
    const [wrong] = checkHostOptions(target, options)
    if (wrong) throw new UsageError(`--host-option: ${wrong.message}`)
    const source = clientsOf(context, given.from)
    const jobs = await jobsOf(context, source.settings)
    const data = join(given.out, 'data')
    await mkdir(data, { recursive: true })
    const models = modelMapping(given.model)
    const moved: Moved[] = []
    const writable: MovedJob[] = []
    for (const job of jobs) {
      const imported = importedJob(job)
      const model = models(job.model) ?? (target.learningRate === 'absolute' ? undefined : job.model)
      const { config, notes, problems } = translateTraining(job, imported.config, {
        target,
        model: model ?? job.model,
        options,
      })
      const faults = [...problems]
      if (model === undefined)
        faults.push(`${target.title} has other base models: name one with --model ${job.model}=…`)
      const files: LocalData[] = []
      for (const id of [job.trainingFile, job.validationFile]) {
        if (id === undefined) continue
        try {
          files.push(await fetchData(id, data, source.client, dependencies))
        } catch (error) {
          if (!(error instanceof CommandError)) throw error
          faults.push(`${error.message}. ${error.advice ?? ''}`.trim())
        }
      }
      const [training] = files
      const found = training ? await examine(training, job.model, target) : { problems: [], cost: undefined }
      faults.push(...found.problems)
      moved.push({
        job: job.id,
        model: job.model,
        to: model ?? job.model,
        notes,
        problems: faults,
        cost: { from: found.cost, to: undefined },
      })
      if (faults.length === 0) writable.push({ ...imported, config, files: await placesOf(files, context) })
    }
    const file = join(given.out, 'main.tf')
    await writeFile(file, moveCode(writable, target, addressOf(given.to, dependencies.env)))
    await out.result({ file, jobs: moved }, summaryOf(moved, file, target, writable.length))
    return moved.some(({ problems }) => problems.length > 0) ? 'failure' : undefined
  },
})

const clientsOf = ({ dependencies }: Pick<Context, 'dependencies'>, host: string) => {
  const { env, fetch, clock, random } = dependencies
  const settings = settingsOfHost(host, env)
  return { settings, client: createClient(settings, { fetch, clock, random }) }
}

/** The base URL, where the host has none of its own or another one is set. */
const addressOf = (host: string, env: Readonly<Record<string, string | undefined>>): string | undefined => {
  const { address } = profileOf({ host })
  const { baseURL } = settingsOfHost(host, env)
  return baseURL === address.default ? undefined : baseURL
}

const jobsOf = async (
  { args: { _: ids }, dependencies }: Context,
  settings: ReturnType<typeof settingsOfHost>,
): Promise<readonly FineTuningJob[]> => {
  const { env, fetch, clock, random, signal } = dependencies
  const client = createFineTuning(settings, { env, fetch, clock, random })
  if (ids.length > 0) return Promise.all([...new Set(ids)].map((id) => client.retrieveJob(id, { signal })))
  const all = await Array.fromAsync(client.listJobs({ signal }))
  const succeeded = all.filter(({ status }) => status === 'succeeded')
  if (succeeded.length === 0) throw new CommandError('failure', 'there are no jobs that succeeded')
  return succeeded
}

const modelMapping = (texts: readonly string[]): ((model: string) => string | undefined) => {
  const pairs = texts.map((text) => text.split(/=(.*)/s))
  const named = new Map(pairs.flatMap(([old = '', name]) => (name ? [[old, name] as const] : [])))
  const forAll = pairs.find(([, name]) => !name)?.[0]
  return (model) => named.get(model) ?? forAll
}

/** Checks the data for the new host, and prices it by the list of OpenAI. */
const examine = async (
  { path, bytes }: LocalData,
  model: string,
  { title, limits }: HostProfile,
): Promise<{ readonly problems: readonly string[]; readonly cost: string | undefined }> => {
  const analysis = await analyzeTrainingData({ path }, { model, maximumProblems: 3 })
  const { cost } = analysis
  const tooLarge =
    bytes > limits.fileBytes && !limits.uploads
      ? [`${path} has ${bytes} bytes, and ${title} takes ${limits.fileBytes} in one request`]
      : []
  const errors = analysis.problems
    .filter(({ severity }) => severity === 'error')
    .map((problem) => formatProblem(problem, path))
  return {
    problems: [...tooLarge, ...errors],
    cost: cost?.cost === undefined ? undefined : moneyOf(cost.cost, cost.currency),
  }
}

/** Returns where the new configuration finds each file: a path inside the folder, or the id after the upload. */
const placesOf = async (files: readonly LocalData[], context: Context): Promise<MovedJob['files']> => {
  const { args: given, dependencies } = context
  const entries = await Promise.all(
    files.map(async ({ id, path }) => {
      if (!given.upload) return [id, { path: relative(given.out, path).replaceAll('\\', '/') }] as const
      const { client } = clientsOf(context, given.to)
      return [id, { uploaded: await uploadOnce(client, path, dependencies.signal) }] as const
    }),
  )
  return Object.fromEntries(entries)
}

const uploadOnce = async (client: Client, path: string, signal: AbortSignal): Promise<string> => {
  const { id } = await client.files.upload({ path }, { signal })
  try {
    await client.files.waitUntilProcessed(id, { signal })
  } catch (error) {
    // A host without a status has nothing to wait for.
    if (!(error instanceof ApiError && error.code === 'not_offered')) throw error
  }
  return id
}

const summaryOf = (moved: readonly Moved[], file: string, { title }: HostProfile, written: number): string => {
  const lines = moved.flatMap(({ job, model, to, notes, problems, cost }) => [
    `${job}: ${model}${to === model ? '' : ` -> ${to}`}`,
    ...notes.map((note) => `  ${note}`),
    `  cost: ${cost.from ?? 'unknown'} by the price list of OpenAI; ${title} publishes no price that Tunesmith knows`,
    ...problems.map((problem) => `  not moved: ${problem}`),
  ])
  const next =
    written === 0
      ? []
      : [`Next: terraform -chdir=${file.replace(/[\\/]main\.tf$/, '')} init, then plan. The old jobs stay as they are.`]
  return [...lines, `${file}: ${countOf(written, 'job')} to create at ${title}.`, ...next].join('\n')
}
