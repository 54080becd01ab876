import { invalidRequest } from '../api-error.ts'
import { type BaseModel, snapshotOf } from '../base-models.ts'
import { modelNotFound } from '../refusals.ts'
import type { FineTunedModel } from '../store/model-store.ts'
import type { Routes } from './routes.ts'

export const modelRoutes: Routes = (app, endpoint, { models, settings, jobs }) => {
  const baseView = ({ id, created = 1_700_000_000, shutdownDate }: BaseModel) => ({
    id,
    object: 'model',
    created,
    owned_by: 'system',
    shutdown_date: shutdownDate ?? null,
  })
  // A fine-tuned model goes when its base goes.
  const fineTunedView = ({ id, createdAt, job }: FineTunedModel) => ({
    id,
    object: 'model',
    created: Math.floor(createdAt),
    owned_by: settings.organization.slug,
    shutdown_date: models.base.get(snapshotOf(job.baseModel))?.shutdownDate ?? job.baseModel.shutdownDate ?? null,
  })

  app.get(
    '/models',
    endpoint(async () => {
      await jobs.catchUp()
      return {
        object: 'list',
        data: [...[...models.base.values()].map(baseView), ...models.listFineTuned().map(fineTunedView)],
      }
    }),
  )

  app.get(
    '/models/:model',
    endpoint(async ({ req }) => {
      const id = req.param('model') ?? ''
      const base = models.base.get(id)
      if (base) return baseView(base)
      await jobs.catchUp()
      const fineTuned = models.findFineTuned(id)
      if (!fineTuned) throw modelNotFound(id)
      return fineTunedView(fineTuned)
    }),
  )

  app.delete(
    '/models/:model',
    endpoint(async ({ req }) => {
      const id = req.param('model') ?? ''
      await jobs.catchUp()
      if (models.base.has(id)) {
        throw invalidRequest(`The model '${id}' is not a fine-tuned model and cannot be deleted.`, {
          status: 403,
          param: 'model',
        })
      }
      if (!models.delete(id)) throw modelNotFound(id)
      return { id, object: 'model', deleted: true }
    }),
  )
}
