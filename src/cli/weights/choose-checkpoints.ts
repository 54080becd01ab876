import { checkpointNamed, type JobCheckpoint } from '../../openai/index.ts'
import { CommandError, UsageError } from '../command-line/command-error.ts'

/** Returns the checkpoints that `final`, `best`, `all` or `step-N` means. */
export const chooseCheckpoints = (all: readonly JobCheckpoint[], wanted: string): readonly JobCheckpoint[] => {
  if (!/^(final|best|all|step-\d+)$/.test(wanted))
    throw new UsageError(`--checkpoint must be final, best, all or step-N, got ${JSON.stringify(wanted)}`)
  if (all.length === 0) throw new CommandError('failure', 'the job has no checkpoints')
  if (wanted === 'all') return all
  const found = checkpointNamed(all, wanted)
  if (found) return [found]
  const steps = all.map(({ step_number }) => step_number).sort((a, b) => a - b)
  throw new CommandError('failure', `the job has no checkpoint ${wanted}, only at the steps ${steps.join(', ')}`)
}
