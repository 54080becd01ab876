import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { extrasOf, type JobRow } from '../jobs/job-row.ts'
import { checkpointProblem } from '../runs/checkpoint-manifest.ts'

/** Where an attempt begins. */
export interface StartingPoint {
  /** Folder of the checkpoint to go on from; null for the base model. */
  readonly folder: string | null
  /** Steps that are already done. */
  readonly step: number
  /** Checkpoints that cannot be used, and why. */
  readonly broken: readonly string[]
}

/** Finds the last whole checkpoint of a job among those of its earlier attempts. */
export const startingPoint = async (job: JobRow, attempt: number, runs: string): Promise<StartingPoint> => {
  const found: { readonly step: number; readonly attempt: number; readonly folder: string }[] = []
  for (let number = 1; number < attempt; number++) {
    const folder = join(runs, job.id, `a${number}`, 'checkpoints')
    for (const name of await readdir(folder).catch(() => [])) {
      const step = Number(/^step-(\d+)$/.exec(name)?.[1])
      if (step > 0) found.push({ step, attempt: number, folder: join(folder, name) })
    }
  }
  const broken: string[] = []
  for (const { step, folder } of found.toSorted((a, b) => b.step - a.step || b.attempt - a.attempt)) {
    const problem = await checkpointProblem(folder)
    if (problem === undefined) return { folder, step, broken }
    broken.push(`step ${step}: ${problem}`)
  }
  return { folder: extrasOf(job).startFolder, step: 0, broken }
}
