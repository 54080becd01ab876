import { ApiError, type ClientSettings } from '../openai/index.ts'
import { type ClientDependencies, createFineTuning } from './create-fine-tuning.ts'
import type { FineTuning } from './fine-tuning.ts'

/** Hosts, by the names that a program gives them. */
export interface FineTuningConfiguration<Name extends string> {
  readonly backends: Readonly<Record<Name, ClientSettings>>
  /** Backend to use. The environment variable `TUNESMITH_BACKEND` overrides it. @default the first one */
  readonly default?: NoInfer<Name>
}

/** Client of the default backend, with access to the others. */
export interface FineTuningBackends<Name extends string> extends FineTuning {
  /** Returns the client of a backend. */
  using(name: Name): FineTuning
}

const variable = 'TUNESMITH_BACKEND'

/** Defines backends to use by name. A client is created when its backend is first used. */
export const defineFineTuning = <const Name extends string>(
  { backends, default: configured }: FineTuningConfiguration<Name>,
  dependencies: Partial<ClientDependencies> = {},
): FineTuningBackends<Name> => {
  const names = Object.keys(backends)
  const clients = new Map<string, FineTuning>()
  const using = (name: string, origin = ''): FineTuning => {
    // Only own names count: `constructor` is not a backend.
    const settings = Object.entries<ClientSettings>(backends).find(([known]) => known === name)?.[1]
    if (!settings)
      throw new ApiError(
        'invalid_setting',
        `there is no backend "${name}"${origin}; the backends are ${names.join(', ') || 'an empty list'}`,
        { advice: 'Use one of these names, or add the backend to `defineFineTuning`.' },
      )
    const client = clients.get(name) ?? createFineTuning(settings, dependencies)
    clients.set(name, client)
    return client
  }
  const chosen = (dependencies.env ?? process.env)[variable]?.trim()
  const byDefault = chosen ? using(chosen, ` (from ${variable})`) : using(configured ?? names[0] ?? '')
  return { ...byDefault, using: (name) => using(name) }
}
