import { bestCheckpoint, type FineTuning } from 'tunesmith'

/** Returns the number of jobs, and the metrics and best checkpoint of the latest one. */
export const overview = async (fineTuning: FineTuning) => {
  const page = await fineTuning.listJobs({ limit: 5 }) // page.hasMore; listJobs({ after: page.lastId }) is the next
  let all = 0
  for await (const _ of fineTuning.listJobs()) all += 1

  const id = page.data[0]?.id ?? ''
  const steps = await fineTuning.retrieveJobMetrics(id) // [{ step: 1, trainLoss: 2.3, … }, …]
  const checkpoints = await fineTuning.listJobCheckpoints(id)
  return { all, steps, best: bestCheckpoint(checkpoints.data) }
}
