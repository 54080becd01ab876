import { parseModelName } from './model-name.ts'

/** Returns the suffix of a job: the one the host reports, otherwise the one in the name of its model. */
export const suffixOf = (job: { readonly fine_tuned_model?: string | null }): string | undefined => {
  // OpenAI sends it without documenting it.
  const reported: unknown = Reflect.get(job, 'user_provided_suffix')
  if (typeof reported === 'string' && reported !== '') return reported
  return parseModelName(job.fine_tuned_model ?? '')?.suffix
}

/** Tells whether the host says that a job was given no suffix. */
export const hasNoSuffix = (job: object): boolean => Reflect.get(job, 'user_provided_suffix') === null
