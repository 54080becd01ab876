import { required } from '../../framework/index.ts'
import { dataSource } from '../define.ts'
import { idOf } from '../id-of.ts'
import { modelAttributes, toModelAttributes } from '../reading/model-attributes.ts'

/** A base or fine-tuned model. */
export const model = dataSource('openai_model', {
  description: 'Reads a base or fine-tuned model and its shutdown date. Fails if the model does not exist.',
  attributes: {
    model_id: required(idOf('model'), 'Name of the model, such as `gpt-4.1-mini-2025-04-14` or `ft:…`.'),
    ...modelAttributes,
  },
  async read({ config: { model_id } }, { services, signal, clock }) {
    return { model_id, ...toModelAttributes(await services.client.models.get(model_id, { signal }), clock.now()) }
  },
})
