import { join } from 'node:path'
import { z } from 'zod'
import { readJsonFile } from './read-json-file.ts'

const schema = z.object({
  status: z.enum(['succeeded', 'failed', 'stopped']),
  message: z.string().default(''),
  step: z.int().nullish(),
  /** Folder of the last checkpoint, relative to the run. */
  checkpoint: z.string().optional(),
})

/** How an attempt ended, as its runner wrote it down. */
export type Outcome = z.infer<typeof schema>

/** Returns the outcome of a run; undefined while there is none. An outcome that makes no sense is a failure. */
export const readOutcome = async (folder: string): Promise<Outcome | undefined> => {
  const found = await readJsonFile(join(folder, 'outcome.json'))
  if (found === undefined) return undefined
  const { success, data } = schema.safeParse(found)
  return success ? data : { status: 'failed', message: 'The attempt left an outcome.json that makes no sense.' }
}
