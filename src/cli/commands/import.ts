import type { ArgsDef } from 'citty'
import { type FineTuningJob, hasEnded, isCompleted } from '../../client/index.ts'
import { loadJobImport } from '../../provider/index.ts'
import { clientOf } from '../client-of.ts'
import { type CommandContext, command } from '../command-line/command.ts'
import { CommandError, UsageError } from '../command-line/command-error.ts'
import { intoOutput } from '../files/whole-file.ts'
import { toCdktf } from '../import/cdktf.ts'
import { toHcl } from '../import/hcl.ts'
import { importedJob } from '../import/imported-job.ts'
import { statusArg } from '../options/job-arg.ts'
import { outputArgs } from '../options/output-args.ts'
import { countOf } from '../output/amounts.ts'

const { checkImportId } = await loadJobImport()

const args = {
  job: { type: 'positional', required: false, description: 'Ids of jobs, one or more', valueHint: 'ftjob-…' },
  all: { type: 'boolean', description: 'Takes every job of the project' },
  status: { ...statusArg, description: 'With --all, only jobs with this status, such as succeeded' },
  to: { type: 'enum', options: ['hcl', 'cdktf', 'cdktn'], default: 'hcl', description: 'What to write' },
  ...outputArgs,
} as const satisfies ArgsDef

type Context = CommandContext<typeof args>

/** `tunesmith import`: writes configuration that takes jobs over, and whose first plan changes nothing. */
export const importJobs = command({
  args,
  variadic: true,
  examples: [
    ['tunesmith import ftjob-abc123 --out support.tf', 'Writes an import block and a resource'],
    ['tunesmith import --all --status succeeded --out models.tf', 'Takes over every job that has made a model'],
    ['tunesmith import ftjob-abc123 --to cdktf --out models.ts', 'Writes constructs in TypeScript'],
  ],
  async run(context) {
    const { args: given, out } = context
    checkSelection(given)
    const { jobs, names, code } = await intoOutput(given, async (file) => {
      const found = await (given.all ? everyJob(context) : namedJobs(context))
      const configuration = (given.to === 'hcl' ? toHcl : toCdktf)(found.map(importedJob), given.to)
      await file?.write(configuration.code)
      return { jobs: found, ...configuration }
    })
    const written = jobs.map(({ id, status }, index) => ({ id, status, name: names[index] }))
    if (given.out === undefined) await out.result({ jobs: written, code }, code)
    else if (out.json) await out.result({ jobs: written, file: given.out }, '')
    for (const line of advice(jobs)) out.say(line)
    return undefined
  },
})

const checkSelection = ({ _: ids, all, status }: Context['args']): void => {
  if (all && ids.length > 0) throw new UsageError(`--all takes every job; leave out ${ids.join(' ')}`)
  if (!all && status !== undefined) throw new UsageError('--status goes with --all; jobs that are named are all taken')
  if (!all && ids.length === 0)
    throw new UsageError('no job is named', { advice: '`tunesmith jobs list` shows their ids; --all takes every job.' })
  for (const id of ids) {
    try {
      checkImportId(id, 'job')
    } catch (error) {
      throw new UsageError(error instanceof Error ? error.message : String(error), {
        advice: '`tunesmith jobs list` shows the ids of jobs.',
        cause: error,
      })
    }
  }
}

const namedJobs = async ({ args: { _: ids }, world }: Context): Promise<readonly FineTuningJob[]> => {
  const client = clientOf(world)
  const jobs: FineTuningJob[] = []
  for (const id of new Set(ids)) jobs.push(await client.retrieveJob(id, { signal: world.signal }))
  return jobs
}

const everyJob = async ({ args: { status }, world }: Context): Promise<readonly FineTuningJob[]> => {
  const all = await Array.fromAsync(clientOf(world).listJobs({ signal: world.signal }))
  const jobs = all.filter((job) => status === undefined || job.status === status)
  if (jobs.length === 0) throw new CommandError('failure', `there is no job${status ? ` that is ${status}` : ''}`)
  return jobs
}

/** What to do with the configuration, and what to know of jobs that are not simply done. */
const advice = (jobs: readonly FineTuningJob[]): readonly string[] => {
  const listed = (some: readonly FineTuningJob[]) => some.map(({ id, status }) => `${id} (${status})`).join(', ')
  const unfinished = jobs.filter((job) => !hasEnded(job))
  const without = jobs.filter((job) => hasEnded(job) && !isCompleted(job))
  return [
    `${countOf(jobs.length, 'job')} written. With the provider tunesmith/openai, Terraform plans: ${jobs.length} to import, 0 to add, 0 to change, 0 to destroy.`,
    ...(unfinished.length === 0
      ? []
      : [
          `Not done yet: ${listed(unfinished)}. What is "auto" until the API has chosen may be planned as a change; nothing is trained anew. Write them once more when they have ended.`,
        ]),
    ...(without.length === 0
      ? []
      : [`Without a model: ${listed(without)}. --all --status succeeded leaves these out.`]),
  ]
}
