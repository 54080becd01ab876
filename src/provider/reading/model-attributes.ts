import * as z from 'zod'
import { type Attributes, computed, type State } from '../../framework/index.ts'
import { daysUntil, type Model } from '../../openai/index.ts'

/** What data sources tell of a model. */
export const modelAttributes = {
  id: computed(z.string(), 'Name of the model.'),
  object: computed(z.string(), 'Always `model`.'),
  created: computed(z.int().optional(), 'When the model was created, in seconds since 1970.'),
  owned_by: computed(z.string().optional(), 'Organization that owns the model.'),
  shutdown_date: computed(
    z.string().optional(),
    'Day on which the model is shut down, as `YYYY-MM-DD`; null while none is announced. A fine-tuned model goes with its base model.',
  ),
  days_until_shutdown: computed(
    z.int().optional(),
    'Whole days until `shutdown_date`, counted from now; negative once the day has passed. It changes from day to day.',
  ),
} satisfies Attributes

/** A model as data sources tell of it; hosts other than OpenAI leave out much of it. */
export const toModelAttributes = (model: Model, now: number): State<typeof modelAttributes> => {
  const given: Partial<Model> = model
  return {
    id: model.id,
    object: given.object ?? 'model',
    created: given.created,
    owned_by: given.owned_by,
    shutdown_date: given.shutdown_date ?? undefined,
    days_until_shutdown: daysUntil(given.shutdown_date, now),
  }
}
