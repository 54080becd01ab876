import { DiagnosticError, type Move } from '../../framework/index.ts'
import type { jobArguments, jobResults } from './arguments.ts'
import type { JobState } from './request.ts'

type JobMove = Move<typeof jobArguments & typeof jobResults>
type Source = Readonly<Record<string, unknown>>

/**
 * Ways to `openai_fine_tuning_job` from the jobs of other providers, all of which are named `openai`.
 *
 * Only what was written is taken over: what comes of a job is read anew before anything is planned.
 */
const ways: Readonly<Record<string, (source: Source) => Source>> = {
  // mkdev-me/openai, whose first version writes blocks where the second has objects.
  openai_fine_tuning_job: (source) => source,
  // The same, and this provider's own.
  openai_fine_tuned_model: (source) => source,
  // skyscrapr/openai, which sets no hyperparameters.
  openai_finetuning_job: (source) => source,
  // HappyPathway/openai.
  openai_fine_tune: ({ training_file_id, validation_file_id, epochs, ...source }) => ({
    ...source,
    training_file: training_file_id,
    validation_file: validation_file_id,
    hyperparameters: { n_epochs: epochs },
  }),
}

/** Whether a state is that of such a type, of any provider named `openai`. */
export const isFrom =
  (type: string): JobMove['from'] =>
  (source) =>
    source.type === type && source.provider.toLowerCase().endsWith('/openai')

/** Moves the state of other providers' jobs here. */
export const jobMoves: readonly JobMove[] = Object.entries(ways).map(([type, rename]) => ({
  from: isFrom(type),
  state: (source) => movedJob(rename(source)),
}))

/** The state of a job as other providers keep it, as this one does. */
export const movedJob = (source: Source): JobState => {
  if (source.model === 'placeholder-model')
    throw new DiagnosticError(
      'Placeholder State',
      `The older provider could not read ${source.id} when it was imported, and made its arguments up: remove it with terraform state rm, and import it again.`,
    )
  const given = {
    id: demanded(source, 'id'),
    model: demanded(source, 'model'),
    training_file: demanded(source, 'training_file'),
    validation_file: text(source.validation_file),
    suffix: text(source.suffix),
    seed: typeof source.seed === 'number' ? source.seed : undefined,
    metadata: texts(source.metadata),
    cancel_after_timeout: positive(source.cancel_after_timeout),
    delete_model_on_destroy: source.delete_model_on_destroy === true,
    method: methodOf(one(source.method)),
    hyperparameters: hyperparametersOf(one(source.hyperparameters)),
    integrations: integrationsOf(source.integrations),
  }
  return given as JobState // results may be missing in a state that is read anew before it is used
}

const methodOf = (method: Source | undefined): JobState['method'] => {
  const type = text(method?.type)
  if (!method || (type !== 'supervised' && type !== 'dpo')) return undefined
  const hyperparameters = hyperparametersOf(one(one(method[type])?.hyperparameters))
  return { type, ...(hyperparameters && { [type]: { hyperparameters } }) }
}

/** Hyperparameters that were chosen: the other providers keep 0 or nothing for one that was not. */
const hyperparametersOf = (source: Source | undefined): Readonly<Record<string, string>> | undefined => {
  const chosen = ['n_epochs', 'batch_size', 'learning_rate_multiplier', 'beta'].flatMap((name) => {
    const value = source?.[name]
    return value === undefined || value === null || value === '' || Number(value) === 0 ? [] : [[name, String(value)]]
  })
  return chosen.length === 0 ? undefined : Object.fromEntries(chosen)
}

const integrationsOf = (source: unknown): JobState['integrations'] =>
  (Array.isArray(source) ? source : []).flatMap(({ wandb }: Source) => {
    const settings = one(wandb)
    const tags = Array.isArray(settings?.tags) && settings.tags.length > 0 ? settings.tags.map(String) : undefined
    const named = { name: text(settings?.name), entity: text(settings?.entity), tags }
    return settings ? [{ type: 'wandb' as const, wandb: { project: demanded(settings, 'project'), ...named } }] : []
  })

/** The one block of its kind, or the object that stands for it. */
const one = (value: unknown): Source | undefined => {
  const found: unknown = Array.isArray(value) ? value[0] : value
  return typeof found === 'object' && found !== null ? (found as Source) : undefined // JSON has no other objects
}

/** A text that says something: other providers keep an empty one for nothing. */
export const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

const positive = (value: unknown): number | undefined => (typeof value === 'number' && value > 0 ? value : undefined)

const texts = (value: unknown): Readonly<Record<string, string>> | undefined => {
  const pairs = Object.entries(one(value) ?? {})
  return pairs.length === 0 ? undefined : Object.fromEntries(pairs.map(([key, part]) => [key, String(part)]))
}

/** A text without which a state is of no use. */
export const demanded = (source: Source, name: string): string => {
  const found = text(source[name])
  if (found !== undefined) return found
  throw new DiagnosticError(
    'Incomplete State',
    `The state has no ${name}: remove it with terraform state rm, and import the object by its id.`,
  )
}
