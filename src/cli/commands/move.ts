import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { ArgDef, ArgsDef } from 'citty'
import type { FineTuningJob, HostOptions } from '../../client/index.ts'
import { checkHostOptions, everyRequest, hostNames } from '../../openai/index.ts'
import { type CommandContext, command } from '../command-line/command.ts'
import { CommandError, UsageError } from '../command-line/command-error.ts'
import { explainWriting } from '../files/explain-writing.ts'
import { intoFile, outputArgs } from '../files/whole-file.ts'
import { cdktfCode } from '../move/cdktf-code.ts'
import { hclCode } from '../move/hcl-code.ts'
import { jobMover, type MoveReport } from '../move/job-mover.ts'
import { moveSummary } from '../move/move-summary.ts'
import type { MovedJob } from '../move/moved-job.ts'
import { requireNoConfiguration } from '../move/require-no-configuration.ts'
import { type Side, sideOf } from '../move/side.ts'
import { hostOptionArg, hostOptionsOf } from '../options/host-option.ts'
import { numberOption } from '../options/number-option.ts'

const modelArg = {
  type: 'string',
  description: 'Base model at the new host, for all jobs or for one old model',
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
  language: { type: 'enum', options: ['hcl', 'cdktf', 'cdktn'], default: 'hcl', description: 'Language to write' },
  price: {
    type: 'string',
    description: 'Price at the new host, in USD per million trained tokens',
    valueHint: 'number',
  },
  out: { type: 'string', alias: 'o', default: 'moved', description: 'Folder to write to', valueHint: 'folder' },
  force: { ...outputArgs.force, description: 'Replace the configuration if it exists' },
  upload: { type: 'boolean', description: 'Upload the data to the new host now, instead of with terraform apply' },
} as const satisfies ArgsDef

type Context = CommandContext<typeof args>

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
    ['tunesmith move --to azure --language cdktf', 'Write constructs in TypeScript'],
  ],
  async run(context) {
    const { args: given, out, dependencies, whenInterrupted } = context
    const [source, target] = sidesOf(context)
    const options = hostOptionsOf(given['host-option'])
    const price = numberOption('price', given.price, (value) => value >= 0, 'a number of 0 or more')
    requireOptions(target, options)
    const file = join(given.out, given.language === 'hcl' ? 'main.tf' : 'moved-jobs.ts')
    if (given.language === 'hcl') await requireNoConfiguration(given.out, given.force)
    whenInterrupted('Files that are here already are not downloaded again.')
    await mkdir(join(given.out, 'data'), { recursive: true }).catch(explainWriting(given.out))
    const { all, moved } = await intoFile(file, given.force, async (code) => {
      const all: MoveReport[] = []
      const moved: MovedJob[] = []
      const work = jobMover({
        source,
        target,
        options,
        price,
        models: given.model,
        folder: given.out,
        upload: given.upload ?? false,
        dependencies,
      })
      for (const job of await jobsOf(context, source)) {
        out.say(`${job.id}: ${job.model}`)
        const { report, result } = await work(job)
        all.push(report)
        if (result) moved.push(result)
      }
      const { name, title, address } = target.profile
      const { baseURL } = target.settings
      const host = {
        name,
        title,
        baseURL: baseURL === address.default ? undefined : baseURL,
        hostOptions: everyRequest(target.profile, options),
      }
      const text =
        given.language === 'hcl'
          ? hclCode(moved, host)
          : cdktfCode(moved, host, { framework: given.language, folder: given.out })
      await code.write(text.trimEnd())
      return { all, moved }
    })
    const text = await moveSummary(all, { file, source: source.profile, target: target.profile, moved: moved.length })
    await out.result({ file, jobs: all }, text)
    return moved.length < all.length ? 'failure' : undefined
  },
})

const sidesOf = ({ args: { from, to, upload = false }, dependencies }: Context): readonly [Side, Side] => {
  if (from === to) throw new UsageError(`--to must name another host than --from, got ${from} twice`)
  return [sideOf(from, dependencies, { needsKey: true }), sideOf(to, dependencies, { needsKey: upload })]
}

const requireOptions = ({ profile }: Side, options: HostOptions): void => {
  const [wrong] = checkHostOptions(profile, options, everyRequest(profile, options))
  if (wrong) throw new UsageError(`--host-option: ${wrong.message}`)
}

const jobsOf = async (
  { args: { _: ids }, dependencies: { signal } }: Context,
  { fineTuning }: Side,
): Promise<readonly FineTuningJob[]> => {
  if (ids.length > 0) return Promise.all([...new Set(ids)].map((id) => fineTuning.retrieveJob(id, { signal })))
  const all = await Array.fromAsync(fineTuning.listJobs({ signal }))
  const succeeded = all.filter(({ status }) => status === 'succeeded')
  if (succeeded.length === 0) throw new CommandError('failure', 'there are no jobs that succeeded')
  return succeeded
}
