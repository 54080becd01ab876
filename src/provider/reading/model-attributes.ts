import * as z from 'zod'
import { type Attributes, computed, type State } from '../../framework/index.ts'
import { daysUntil, type Model } from '../../openai/index.ts'

/** The attributes of a model in data sources. */
export const modelAttributes = {
  id: computed(z.string(), 'Name of the model.'),
  object: computed(z.string(), 'Always `model`.'),
  created: computed(z.int().optional(), 'When the model was created, as a Unix timestamp in seconds.'),
  owned_by: computed(z.string().optional(), 'Organization that owns the model.'),
  shutdown_date: computed(
    z.string().optional(),
    'Shutdown date of the model, as `YYYY-MM-DD`; null if none is announced. A fine-tuned model is shut down with its base model.',
  ),
  days_until_shutdown: computed(
    z.int().optional(),
    'Number of whole days until `shutdown_date`; negative once it has passed. The value changes every day.',
  ),
} satisfies Attributes

/** Maps a model to the attributes of data sources. Hosts other than OpenAI leave out most members. */
export const toModelAttributes = (model: Model, now: number): State<typeof modelAttributes> => {
  const partial: Partial<Model> = model
  return {
    id: model.id,
    object: partial.object ?? 'model',
    created: partial.created,
    owned_by: partial.owned_by,
    shutdown_date: partial.shutdown_date ?? undefined,
    days_until_shutdown: daysUntil(partial.shutdown_date, now),
  }
}
