import { invalidRequest } from '../../../api/errors/api-error.ts'
import { modelNotFound } from '../../../api/errors/refusals.ts'
import { isOwn, ownerOf } from '../../../api/organizations/organization.ts'
import type { FineTunedModel } from '../../jobs/model-store.ts'
import { mayUse, usableModel } from '../../jobs/usable-model.ts'
import type { BaseModel } from '../../simulation/base-models.ts'
import type { Routes } from './routes.ts'

const reading = { scope: 'api.model.read' }
const deleting = { scope: 'api.model.write' }

export const modelRoutes: Routes = (app, endpoint, state) => {
  const { models, jobs } = state
  const baseView = ({ id, created = 1_700_000_000, shutdownDate }: BaseModel) => ({
    id,
    object: 'model',
    created,
    owned_by: 'system',
    shutdown_date: shutdownDate ?? null,
  })
  // A fine-tuned model shuts down together with its base model.
  const fineTunedView = ({ id, createdAt, job }: FineTunedModel) => ({
    id,
    object: 'model',
    created: Math.floor(createdAt),
    owned_by: job.organization.slug,
    shutdown_date: job.baseModel.shutdownDate ?? null,
  })

  app.get(
    '/models',
    endpoint(async (_, caller) => {
      await jobs.catchUp()
      const usable = models.fineTuned
        .list()
        .filter((model) => mayUse(model, caller, state))
        .toSorted((a, b) => a.createdAt - b.createdAt || a.step - b.step)
      return {
        object: 'list',
        data: [...[...models.base.values()].map(baseView), ...usable.map(fineTunedView)],
      }
    }, reading),
  )

  app.get(
    '/models/:model',
    endpoint(async ({ req }, caller) => {
      const id = req.param('model') ?? ''
      const base = models.base.get(id)
      if (base) return baseView(base)
      await jobs.catchUp()
      const fineTuned = usableModel(id, caller, state)
      if (!fineTuned) throw modelNotFound(id)
      return fineTunedView(fineTuned)
    }, reading),
  )

  app.delete(
    '/models/:model',
    endpoint(async ({ req }, caller) => {
      const id = req.param('model') ?? ''
      await jobs.catchUp()
      if (models.base.has(id)) {
        throw invalidRequest(`The model '${id}' is not a fine-tuned model and cannot be deleted.`, {
          status: 403,
          param: 'model',
        })
      }
      const model = models.fineTuned.find(id)
      if (!model || !isOwn(ownerOf(model.job), caller)) throw modelNotFound(id)
      models.fineTuned.delete(id)
      return { id, object: 'model', deleted: true }
    }, deleting),
  )
}
