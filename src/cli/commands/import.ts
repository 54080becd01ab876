import type { ArgsDef } from 'citty'
import { type FineTuningJob, hasEnded, isCompleted } from '../../client/index.ts'
import { clientOf } from '../client-of.ts'
import { type CommandContext, command } from '../command-line/command.ts'
import { CommandError, UsageError } from '../command-line/command-error.ts'
import { intoOutput, outputArgs } from '../files/whole-file.ts'
import { toCdktf } from '../import/cdktf.ts'
import { toHcl } from '../import/hcl.ts'
import { importedJob } from '../import/imported-job.ts'
import { jobArg, statusArg } from '../options/job-arg.ts'
import { countOf } from '../output/amounts.ts'

const args = {
  job: { ...jobArg, required: false, description: 'Ids of jobs' },
  all: { type: 'boolean', description: 'Import every job of the project' },
  status: { ...statusArg, description: 'With --all, only jobs with this status, such as succeeded' },
  to: { type: 'enum', options: ['hcl', 'cdktf', 'cdktn'], default: 'hcl', description: 'Language to write' },
  ...outputArgs,
} as const satisfies ArgsDef

type Context = CommandContext<typeof args>

/** `tunesmith import`: writes configuration that imports jobs; its first plan changes nothing. */
export const importJobs = command({
  usesHost: true,
  args,
  variadic: true,
  examples: [
    ['tunesmith import ftjob-abc123 --out support.tf', 'Write an import block and a resource'],
    ['tunesmith import --all --status succeeded --out models.tf', 'Import every job that has a model'],
    ['tunesmith import ftjob-abc123 --to cdktf --out models.ts', 'Write constructs in TypeScript'],
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
  if (all && ids.length > 0) throw new UsageError(`--all imports every job; leave out ${ids.join(' ')}`)
  if (!all && status !== undefined)
    throw new UsageError('--status can only be combined with --all; jobs given by id are always imported')
  if (!all && ids.length === 0)
    throw new UsageError('<job> is missing: ids of jobs', {
      advice: 'Run `tunesmith jobs list` to see the ids, or use --all for every job.',
    })
}

const namedJobs = async ({ args: { _: ids }, dependencies }: Context): Promise<readonly FineTuningJob[]> => {
  const client = clientOf(dependencies)
  const jobs: FineTuningJob[] = []
  for (const id of new Set(ids)) jobs.push(await client.retrieveJob(id, { signal: dependencies.signal }))
  return jobs
}

const everyJob = async ({ args: { status }, dependencies }: Context): Promise<readonly FineTuningJob[]> => {
  const all = await Array.fromAsync(clientOf(dependencies).listJobs({ signal: dependencies.signal }))
  const jobs = all.filter((job) => status === undefined || job.status === status)
  if (jobs.length === 0)
    throw new CommandError('failure', `there are no jobs${status ? ` with the status ${status}` : ''}`)
  return jobs
}

/** What to do with the configuration, and what to know about jobs that did not succeed. */
const advice = (jobs: readonly FineTuningJob[]): readonly string[] => {
  const listed = (some: readonly FineTuningJob[]) => some.map(({ id, status }) => `${id} (${status})`).join(', ')
  const unfinished = jobs.filter((job) => !hasEnded(job))
  const without = jobs.filter((job) => hasEnded(job) && !isCompleted(job))
  return [
    `${countOf(jobs.length, 'job')} written. With the provider tunesmith/openai, Terraform will plan: ${jobs.length} to import, 0 to add, 0 to change, 0 to destroy.`,
    ...(unfinished.length === 0
      ? []
      : [
          `Not finished yet: ${listed(unfinished)}. Values that are still "auto" may show up as changes in a plan; nothing is retrained. Run this again when the jobs have ended.`,
        ]),
    ...(without.length === 0
      ? []
      : [`Without a model: ${listed(without)}. To leave them out, use --all --status succeeded.`]),
  ]
}
