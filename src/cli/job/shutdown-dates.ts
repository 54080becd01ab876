import type { Model } from '../../client/index.ts'

/**
 * Returns the day on which the host shuts a model down, as `YYYY-MM-DD`; undefined if none is announced.
 *
 * A fine-tuned model is shut down with its base model, even if the host does not say so.
 */
export const shutdownDates = (models: readonly Model[]): ((id: string | undefined) => string | undefined) => {
  const byId = new Map(models.map((model) => [model.id, model]))
  return (id = '') => {
    const model = byId.get(id)
    return model?.shutdownDate ?? byId.get(model?.baseModel ?? '')?.shutdownDate
  }
}
