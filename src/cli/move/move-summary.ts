import type { HostProfile } from '../../openai/index.ts'
import { countOf } from '../output/amounts.ts'
import { table } from '../output/table.ts'
import type { MoveReport } from './job-mover.ts'
import { priceText } from './price.ts'

interface Outcome {
  readonly file: string
  readonly source: HostProfile
  readonly target: HostProfile
  /** Jobs that are in the file. */
  readonly moved: number
}

/** Says what became of each job, setting by setting, what it costs, and what to do next. */
export const moveSummary = async (
  all: readonly MoveReport[],
  { file, source, target, moved }: Outcome,
): Promise<string> => {
  const jobs = await Promise.all(
    all.map(async ({ job, settings, cost, problems }) => {
      const rows = settings.map(({ name, was, becomes, why }) => [
        name,
        was ?? '',
        becomes ?? 'left out',
        why ?? 'kept',
      ])
      return [
        `${job}, from ${source.title} to ${target.title}`,
        '',
        (await table(['setting', 'was', 'becomes', ''], rows)).trimEnd(),
        '',
        `Training cost ${priceText(source, cost.tokens, cost.from)}.`,
        `Training costs ${priceText(target, cost.tokens, cost.to)}.`,
        ...problems.map((problem) => `Not moved: ${problem}`),
      ].join('\n')
    }),
  )
  const folder = file.replace(/[\\/]?[^\\/]+$/, '') || '.'
  const next = file.endsWith('.tf')
    ? `Next: terraform -chdir=${folder} init, then plan. The old jobs stay as they are.`
    : 'Next: call movedJobs(stack) in your app, then synth. The old jobs stay as they are.'
  return [
    ...jobs,
    [`${file}: ${countOf(moved, 'job')} to create at ${target.title}.`, ...(moved > 0 ? [next] : [])].join('\n'),
  ].join('\n\n')
}
