import { ApiError, type ClientSettings } from '../openai/index.ts'
import { type ClientWorld, createFineTuning } from './create-fine-tuning.ts'
import type { FineTuning } from './fine-tuning.ts'

/** Hosts by the names that a program calls them. */
export interface FineTuningConfiguration<Name extends string> {
  readonly backends: Readonly<Record<Name, ClientSettings>>
  /** The one to use; the environment variable `TUNESMITH_BACKEND` goes before it. @default the first one */
  readonly default?: NoInfer<Name>
}

/** A client of the default back end, which knows the others. */
export interface FineTuningBackends<Name extends string> extends FineTuning {
  /** The client of a back end by its name. */
  using(name: Name): FineTuning
}

const variable = 'TUNESMITH_BACKEND'

/** Defines back ends once, to be used by name. A client is made when its back end is first used. */
export const defineFineTuning = <const Name extends string>(
  { backends, default: configured }: FineTuningConfiguration<Name>,
  world: Partial<ClientWorld> = {},
): FineTuningBackends<Name> => {
  const names = Object.keys(backends)
  const clients = new Map<string, FineTuning>()
  const using = (name: string, origin = ''): FineTuning => {
    // Own names alone: `constructor` is none.
    const settings = Object.entries<ClientSettings>(backends).find(([known]) => known === name)?.[1]
    if (!settings)
      throw new ApiError(
        'invalid_setting',
        `there is no back end "${name}"${origin}, only ${names.join(', ') || 'an empty list'}`,
      )
    const client = clients.get(name) ?? createFineTuning(settings, world)
    clients.set(name, client)
    return client
  }
  const chosen = (world.env ?? process.env)[variable]?.trim()
  const byDefault = chosen ? using(chosen, ` (from ${variable})`) : using(configured ?? names[0] ?? '')
  return { ...byDefault, using: (name) => using(name) }
}
