import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { parsedJson } from '../../api/errors/parsed-json.ts'
import type { StepMetrics } from '../../api/jobs/step-metrics.ts'

const number = z.number().finite().optional().catch(undefined)

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
  checkpoint: z
    .string()
    .regex(/^checkpoints\/step-\d+$/)
    .optional(),
  message: z.string().max(2_000).optional(),
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

/** Reads the whole lines of a log after an offset. */
export const readLog = async (folder: string, offset: number): Promise<LogPart> => {
  const bytes = await bytesFrom(join(folder, 'log.jsonl'), offset)
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
  }
  return { step, ...Object.fromEntries(Object.entries(metrics).filter(([, value]) => value !== undefined)) }
}

/** Returns the last lines that the trainer printed. */
export const lastLines = async (folder: string, count: number): Promise<readonly string[]> => {
  const bytes = await bytesFrom(join(folder, 'trainer.log'), -65_536)
  return bytes.toString('utf8').trimEnd().split('\n').slice(-count)
}

/** Returns the bytes of a file from an offset, at most `most`; a negative offset counts from the end. */
const bytesFrom = async (path: string, offset: number): Promise<Buffer> => {
  const file = await open(path, 'r').catch((error) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (!file) return Buffer.alloc(0)
  try {
    const { size } = await file.stat()
    const from = offset < 0 ? Math.max(0, size + offset) : offset
    const bytes = Buffer.alloc(Math.max(0, Math.min(most, size - from)))
    const { bytesRead } = await file.read(bytes, 0, bytes.length, from)
    return bytes.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}
