import { DiagnosticError, type Move } from '../../framework/index.ts'
import type { jobArguments, jobResults } from './arguments.ts'
import { type ForeignState, requiredText, text } from './foreign-state.ts'
import type { JobState } from './request.ts'

type JobMove = Move<typeof jobArguments & typeof jobResults>

/**
 * How to convert the job resources of other providers, all of which are named `openai`, to `openai_fine_tuning_job`.
 *
 * Only arguments are converted. Terraform reads the results from the API before it plans.
 */
const conversions: Readonly<Record<string, (source: ForeignState) => ForeignState>> = {
  // mkdev-me/openai. Version 1 stores blocks where version 2 stores objects.
  openai_fine_tuning_job: (source) => source,
  // mkdev-me/openai, and this provider's own legacy resource.
  openai_fine_tuned_model: (source) => source,
  // skyscrapr/openai, which has no hyperparameters.
  openai_finetuning_job: (source) => source,
  // HappyPathway/openai.
  openai_fine_tune: ({ training_file_id, validation_file_id, epochs, ...source }) => ({
    ...source,
    training_file: training_file_id,
    validation_file: validation_file_id,
    hyperparameters: { n_epochs: epochs },
  }),
}

/** Matches a state of this resource type, from any provider named `openai`. */
export const isFrom =
  (type: string): JobMove['from'] =>
  (source) =>
    source.type === type && source.provider.toLowerCase().endsWith('/openai')

/** Moves job state from other providers to `openai_fine_tuning_job`. */
export const jobMoves: readonly JobMove[] = Object.entries(conversions).map(([type, rename]) => ({
  from: isFrom(type),
  state: (source) => movedJob(rename(source)),
}))

/** Converts the job state of another provider to the state of this one. */
export const movedJob = (source: ForeignState): JobState => {
  if (source.model === 'placeholder-model')
    throw new DiagnosticError(
      'Placeholder State',
      `The other provider could not read ${source.id} when it imported the job, and stored placeholder arguments instead. Remove the resource with \`terraform state rm\`, then import the job again.`,
    )
  const converted = {
    id: requiredText(source, 'id'),
    model: requiredText(source, 'model'),
    training_file: requiredText(source, 'training_file'),
    validation_file: text(source.validation_file),
    suffix: text(source.suffix),
    seed: typeof source.seed === 'number' ? source.seed : undefined,
    metadata: texts(source.metadata),
    cancel_after_timeout: positive(source.cancel_after_timeout),
    delete_model_on_destroy: source.delete_model_on_destroy === true,
    skip_destroy: source.skip_destroy === true,
    method: methodOf(one(source.method)),
    hyperparameters: hyperparametersOf(one(source.hyperparameters)),
    integrations: integrationsOf(source.integrations),
  }
  return converted as JobState // Terraform refreshes the state before using it, which adds missing results
}

const methodOf = (method: ForeignState | undefined): JobState['method'] => {
  const type = text(method?.type)
  if (!method || (type !== 'supervised' && type !== 'dpo')) return undefined
  const hyperparameters = hyperparametersOf(one(one(method[type])?.hyperparameters))
  return { type, ...(hyperparameters && { [type]: { hyperparameters } }) }
}

/** Hyperparameters that were set. Other providers store 0, `""` or null for the rest. */
const hyperparametersOf = (source: ForeignState | undefined): Readonly<Record<string, string>> | undefined => {
  const chosen = ['n_epochs', 'batch_size', 'learning_rate_multiplier', 'beta'].flatMap((name) => {
    const value = source?.[name]
    return value === undefined || value === null || value === '' || Number(value) === 0 ? [] : [[name, String(value)]]
  })
  return chosen.length === 0 ? undefined : Object.fromEntries(chosen)
}

const integrationsOf = (source: unknown): JobState['integrations'] =>
  (Array.isArray(source) ? source : []).flatMap(({ wandb }: ForeignState) => {
    const settings = one(wandb)
    const tags = Array.isArray(settings?.tags) && settings.tags.length > 0 ? settings.tags.map(String) : undefined
    const named = { name: text(settings?.name), entity: text(settings?.entity), tags }
    return settings ? [{ type: 'wandb' as const, wandb: { project: requiredText(settings, 'project'), ...named } }] : []
  })

/** Returns the only block in a list, or the object that replaces the list in newer versions. */
const one = (value: unknown): ForeignState | undefined => {
  const found: unknown = Array.isArray(value) ? value[0] : value
  return typeof found === 'object' && found !== null ? (found as ForeignState) : undefined // JSON has no other objects
}

const positive = (value: unknown): number | undefined => (typeof value === 'number' && value > 0 ? value : undefined)

const texts = (value: unknown): Readonly<Record<string, string>> | undefined => {
  const pairs = Object.entries(one(value) ?? {})
  return pairs.length === 0 ? undefined : Object.fromEntries(pairs.map(([key, part]) => [key, String(part)]))
}
