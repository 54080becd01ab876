import { parseModelName, type Model as RawModel } from '../openai/index.ts'
import { type HasRaw, withRaw } from './raw.ts'

/** Model that answers questions. */
export interface Model extends HasRaw {
  readonly id: string
  /** Base model of a fine-tuned model, according to its name; undefined for a base model. */
  readonly baseModel: string | undefined
  readonly ownedBy: string
  /** Seconds since 1970. */
  readonly createdAt: number
  /** Date on which the host shuts the model down, such as `2027-01-14`; undefined if none is announced. */
  readonly shutdownDate: string | undefined
}

/** Converts a model of the API. */
export const toModel = (raw: RawModel): Model => {
  const shutdownDate: unknown = Reflect.get(raw, 'shutdown_date')
  const name = parseModelName(raw.id)
  return withRaw(
    {
      id: raw.id,
      baseModel: name?.fineTunedModel && name.base,
      ownedBy: raw.owned_by,
      createdAt: raw.created,
      shutdownDate: typeof shutdownDate === 'string' ? shutdownDate : undefined,
    },
    raw,
  )
}
