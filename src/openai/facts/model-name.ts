/** The parts of a model's name. */
export interface ModelName {
  /** Base model; the whole name where the model is not fine-tuned. */
  readonly base: string
  /** Name of the fine-tuned model without its checkpoint; undefined for a base model. */
  readonly fineTunedModel?: string | undefined
  readonly organization?: string | undefined
  readonly suffix?: string | undefined
  readonly id?: string | undefined
  /** Step of the checkpoint. */
  readonly step?: number | undefined
}

const checkpoint = String.raw`(?::ckpt-step-(?<step>\d+))?`

const fineTunedNames: readonly RegExp[] = [
  // OpenAI: `ft:base:organization:suffix:id`; organization and suffix may be empty.
  new RegExp(
    String.raw`^(?<fineTunedModel>ft:(?<base>[^:\s]+):(?<organization>[^:\s]*):(?<suffix>[^:\s]*):(?<id>[^:\s]+))${checkpoint}$`,
  ),
  // Azure: `base.ft-id` or `base.ft-id-suffix`.
  new RegExp(
    String.raw`^(?<fineTunedModel>(?<base>[^:\s]+)\.ft-(?<id>[0-9a-f]{32})(?:-(?<suffix>[^:\s]+))?)${checkpoint}$`,
  ),
]

/** Splits the name of a base model, a fine-tuned model or a checkpoint; returns undefined for any other text. */
export const parseModelName = (name: string): ModelName | undefined => {
  for (const pattern of fineTunedNames) {
    const { base, fineTunedModel, organization, suffix, id, step } = pattern.exec(name)?.groups ?? {}
    if (base === undefined) continue
    return {
      base,
      fineTunedModel,
      organization: organization || undefined,
      suffix: suffix || undefined,
      id,
      step: step === undefined ? undefined : Number(step),
    }
  }
  return name === '' || /[:\s]/.test(name) ? undefined : { base: name }
}

/**
 * Reports whether two names mean the same base model. An alias and its dated snapshot do.
 *
 * A host may answer with the snapshot where the alias was requested; that must never retrain.
 */
export const sameBaseModel = (one: string, other: string): boolean => {
  const [alias, snapshot] = one.length < other.length ? [one, other] : [other, one]
  return snapshot === alias || (snapshot.startsWith(alias) && /^-\d{4}-\d{2}-\d{2}$/.test(snapshot.slice(alias.length)))
}
