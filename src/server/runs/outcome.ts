import { z } from 'zod'
import type { Storage } from '../storage/storage.ts'
import { readJson } from './read-json-file.ts'
import { runKey } from './run-key.ts'

const schema = z.object({
  status: z.enum(['succeeded', 'failed', 'stopped']),
  message: z.string().default(''),
  /** The attempt that wrote it. */
  job: z.string().optional(),
  attempt: z.int().optional(),
  exit_code: z.int().nullish(),
  /** Signal that ended the trainer. */
  signal: z.int().nullish(),
  step: z.int().nullish(),
  /** Folder of the last checkpoint, relative to the run. */
  checkpoint: z.string().optional(),
})

/** How an attempt ended, as its runner wrote it down. */
export type Outcome = z.infer<typeof schema>

/**
 * Returns the outcome of an attempt; undefined while there is none. An outcome that makes no sense is a failure, and that
 * of another attempt says nothing about this one.
 */
export const readOutcome = async (
  storage: Storage,
  of: { readonly job: string; readonly number: number },
): Promise<Outcome | undefined> => {
  const found = await readJson(storage, `${runKey(of)}/outcome.json`)
  if (found === undefined) return undefined
  const { success, data } = schema.safeParse(found)
  const isForeign = success && ((data.job ?? of.job) !== of.job || (data.attempt ?? of.number) !== of.number)
  if (isForeign) return undefined
  return success ? data : { status: 'failed', message: 'The attempt left an outcome.json that makes no sense.' }
}
