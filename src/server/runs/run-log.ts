import { z } from 'zod'
import { parsedJson } from '../../api/errors/parsed-json.ts'
import type { RewardMetrics } from '../../api/jobs/reward-metrics.ts'
import type { StepMetrics } from '../../api/jobs/step-metrics.ts'
import type { Storage } from '../storage/storage.ts'

const number = z.number().finite().optional().catch(undefined)

/** Removes what neither people nor databases can read, such as the bytes of a binary file. */
const printable = (text: string): string => text.replace(/[^\P{C}\t]|\uFFFD/gu, '')

const entry = z.object({
  time: z.number(),
  step: z.int().min(1).optional(),
  total_steps: z.int().min(1).optional(),
  train_loss: number,
  valid_loss: number,
  train_accuracy: number,
  valid_accuracy: number,
  full_valid_loss: number,
  full_valid_accuracy: number,
  train_reward: number,
  valid_reward: number,
  completion_tokens: number,
  unresponsive_rewards: number,
  samples: number,
  /** Metrics that complete a step which was reported before. */
  repeated: z.boolean().optional(),
  checkpoint: z
    .string()
    .regex(/^checkpoints\/step-\d+$/)
    .optional(),
  message: z.string().max(2_000).transform(printable).optional(),
})

/** A line of `log.jsonl`. */
export type LogEntry = z.infer<typeof entry>

/** What was read of a log. */
interface LogPart {
  readonly entries: readonly LogEntry[]
  /** Lines that make no sense. */
  readonly nonsense: number
  /** Where to read on: after the last whole line. */
  readonly offset: number
}

/** Bytes that are read at a time. */
const most = 1 << 20
/** Bytes in which the last lines are looked for. */
const lastBytes = 65_536

/** Reads the whole lines of a log after an offset. */
export const readLog = async (storage: Storage, run: string, offset: number): Promise<LogPart> => {
  const bytes = (await storage.read(`${run}/log.jsonl`, offset, most)) ?? Buffer.alloc(0)
  const end = bytes.lastIndexOf(10) + 1
  // A line that is longer than what is read at a time is none of ours.
  const skipped = end === 0 && bytes.length === most
  const lines = bytes.toString('utf8', 0, end).split('\n').slice(0, -1)
  const entries: LogEntry[] = []
  let nonsense = skipped ? 1 : 0
  for (const line of lines) {
    const { success, data } = entry.safeParse(parsedJson(line))
    if (success) entries.push(data)
    else nonsense++
  }
  return { entries, nonsense, offset: offset + (skipped ? most : end) }
}

/** Returns the metrics in a line, or undefined if it has none. */
export const metricsOf = (line: LogEntry): StepMetrics | undefined => {
  const { step } = line
  if (step === undefined || line.checkpoint !== undefined) return undefined
  const metrics = {
    trainLoss: line.train_loss,
    trainAccuracy: line.train_accuracy,
    validLoss: line.valid_loss,
    validAccuracy: line.valid_accuracy,
    fullValidLoss: line.full_valid_loss,
    fullValidAccuracy: line.full_valid_accuracy,
    reward: rewardOf(line),
  }
  return { step, ...Object.fromEntries(Object.entries(metrics).filter(([, value]) => value !== undefined)) }
}

const rewardOf = (line: LogEntry): RewardMetrics | undefined => {
  if (line.train_reward === undefined) return undefined
  return {
    trainMean: line.train_reward,
    ...(line.valid_reward === undefined ? {} : { fullValidMean: line.valid_reward }),
    samples: line.samples ?? 0,
    completionTokens: line.completion_tokens ?? 0,
    unresponsive: line.unresponsive_rewards ?? 0,
    // Trainers report neither reasoning nor what a grader did.
    ...{ reasoningTokens: 0, graderErrors: 0, graderTokens: {} },
  }
}

const longestLine = 2_000

/** Returns the last lines that the trainer printed, as far as they are text. */
export const lastLines = async (storage: Storage, run: string, count: number): Promise<readonly string[]> => {
  const bytes = (await storage.read(`${run}/trainer.log`, -lastBytes)) ?? Buffer.alloc(0)
  // Of a progress bar, only the last state.
  const lines = bytes
    .toString('utf8')
    .split('\n')
    .map((line) => line.trimEnd().split('\r').at(-1) ?? '')
  const shown = lines.map((line) => printable(line).slice(0, longestLine))
  return shown.filter((line) => line.trim() !== '').slice(-count)
}
