import { invalidRequest } from '../errors/api-error.ts'
import { modelNotFound } from '../errors/refusals.ts'
import type { ModelRecord, Models } from '../services/models.ts'
import type { Routes } from './routes.ts'

const reading = { scope: 'api.model.read' }
const deleting = { scope: 'api.model.write' }

export const modelRoutes: Routes<Models> = (app, endpoint, models) => {
  const lists = new WeakMap<readonly ModelRecord[], object>()
  app.get(
    '/models',
    endpoint(async (_, caller) => {
      const records = await models.list(caller)
      const list = lists.get(records) ?? Object.freeze({ object: 'list', data: records.map(view) })
      lists.set(records, list)
      return list
    }, reading),
  )

  app.get(
    '/models/:model',
    endpoint(async ({ req }, caller) => {
      const id = req.param('model') ?? ''
      const model = await models.find(id, caller)
      if (!model) throw modelNotFound(id)
      return view(model)
    }, reading),
  )

  app.delete(
    '/models/:model',
    endpoint(async ({ req }, caller) => {
      const id = req.param('model') ?? ''
      if (models.isBase(id)) {
        throw invalidRequest(`The model '${id}' is not a fine-tuned model and cannot be deleted.`, {
          status: 403,
          param: 'model',
        })
      }
      if (!(await models.delete(id, caller))) throw modelNotFound(id)
      return { id, object: 'model', deleted: true }
    }, deleting),
  )
}

const view = ({ id, createdAt, ownedBy, shutdownDate, deployment }: ModelRecord) => ({
  id,
  object: 'model',
  created: Math.floor(createdAt),
  owned_by: ownedBy,
  shutdown_date: shutdownDate,
  ...(deployment === undefined ? {} : { deployment }),
})
