import * as z from 'zod'
import { computed, list, optional } from '../../framework/index.ts'
import { dataSource } from '../define.ts'
import { modelAttributes, toModelAttributes } from '../reading/model-attributes.ts'

/** The models that the API key can use. */
export const models = dataSource('openai_models', {
  description: 'Reads all base and fine-tuned models that the API key can use, sorted by name.',
  attributes: {
    owned_by: optional(z.string(), 'Returns only models with this owner, such as `system`.'),
    id: computed(z.string(), 'Always `models`.'),
    models: computed(list(modelAttributes), 'The models.'),
  },
  async read({ config: { owned_by } }, { services, signal, clock }) {
    const all = await services.client.models.list({ signal })
    return {
      owned_by,
      id: 'models',
      models: all
        .map((model) => toModelAttributes(model, clock.now()))
        .filter((model) => owned_by === undefined || model.owned_by === owned_by)
        .sort((a, b) => (a.id < b.id ? -1 : 1)),
    }
  },
})
