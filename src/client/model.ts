import { parseModelName, type Model as RawModel } from '../openai/index.ts'
import { type HasRaw, withRaw } from './raw.ts'

/** A model that can be asked. */
export interface Model extends HasRaw {
  readonly id: string
  /** What a fine-tuned model was made of, by its name; undefined for a model of the host's. */
  readonly baseModel: string | undefined
  readonly ownedBy: string
  /** Seconds since 1970. */
  readonly createdAt: number
  /** The day on which the host shuts it down, such as `2027-01-14`; undefined while no day is set. */
  readonly shutdownDate: string | undefined
}

/** Reads a model from what the host answered. */
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
