import { type FineTuning, isCompleted } from 'tunesmith'

/** Trains a model on a file, reports progress, and returns the name of the model. */
export const train = async (fineTuning: FineTuning, path: string, tell = console.log): Promise<string> => {
  const file = await fineTuning.uploadFile(
    { path },
    { onProgress: ({ sentBytes, totalBytes }) => tell(`uploaded ${sentBytes} of ${totalBytes} bytes`) },
  )
  const { id } = await fineTuning.createJob({
    model: 'gpt-4.1-mini-2025-04-14',
    trainingFile: file.id,
    suffix: 'support',
    method: { type: 'supervised', hyperparameters: { nEpochs: 3 } },
  })
  for await (const update of fineTuning.waitForJob(id)) {
    if (update.type === 'event') tell(update.event.message)
  }

  const job = await fineTuning.retrieveJob(id)
  if (isCompleted(job) && job.fineTunedModel) return job.fineTunedModel
  throw new Error(`the job ${id} ${job.status}: ${job.error?.message ?? 'no reason was given'}`)
}
