import { bestCheckpoint, finalCheckpoint, type JobCheckpoint } from '../../openai/index.ts'
import { CommandError, UsageError } from '../command-line/command-error.ts'

/** Returns the checkpoints that `final`, `best`, `all` or `step-N` means. */
export const chooseCheckpoints = (all: readonly JobCheckpoint[], wanted: string): readonly JobCheckpoint[] => {
  const step = /^step-(\d+)$/.exec(wanted)?.[1]
  if (!['final', 'best', 'all'].includes(wanted) && step === undefined)
    throw new UsageError(`--checkpoint must be final, best, all or step-N, got ${JSON.stringify(wanted)}`)
  if (all.length === 0) throw new CommandError('failure', 'the job has no checkpoints')
  if (wanted === 'all') return all
  const found =
    wanted === 'final'
      ? finalCheckpoint(all)
      : wanted === 'best'
        ? bestCheckpoint(all)
        : all.find(({ step_number }) => step_number === Number(step))
  if (found) return [found]
  const steps = all.map(({ step_number }) => step_number).sort((a, b) => a - b)
  throw new CommandError('failure', `the job has no checkpoint at step ${step}, only at ${steps.join(', ')}`)
}
