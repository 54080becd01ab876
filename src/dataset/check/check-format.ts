import type { TrainingDataFormat } from '../example/training-data-format.ts'
import { familyOf, type ModelFamily, type TrainingMethod } from '../model/model-family.ts'
import type { Findings } from '../problems/problem-list.ts'
import { showList, showValue } from '../problems/show-value.ts'

/** What the data is for, as far as it is known. */
export interface Training {
  /** The format that was asked for; undefined where the first example decides. */
  readonly format: TrainingDataFormat | undefined
  readonly method: TrainingMethod | undefined
  readonly model: string | undefined
  readonly family: ModelFamily | undefined
  readonly images: ModelFamily['images'] | undefined
}

/** Gathers what is known of the training that the data is for. */
export const trainingOf = (
  format: TrainingDataFormat | undefined,
  method: TrainingMethod | undefined,
  model: string | undefined,
): Training => {
  const family = model === undefined ? undefined : familyOf(model)
  return { format, method, model, family, images: family?.images }
}

const methodOf: Readonly<Record<TrainingDataFormat, TrainingMethod>> = {
  chat: 'supervised',
  completion: 'supervised',
  dpo: 'dpo',
  reinforcement: 'reinforcement',
}

/** Returns the format to check all examples by, when the first one shows this format. */
export const formatToCheck = (shown: TrainingDataFormat, { format, method }: Training): TrainingDataFormat =>
  format ?? formatFor(method, shown)

/** Compares the format of a file with the method and the model that it is for. */
export const checkFormat = (format: TrainingDataFormat, { method, model, family }: Training, found: Findings): void => {
  if (method && methodOf[format] !== method) {
    const advice = `use the method ${showValue(methodOf[format])}, or convert the data`
    found.report(
      'format_for_method',
      `is in the ${format} format, which the method "${method}" does not train on; ${advice}`,
      [],
    )
  }
  if (!family) return
  if (family.reads === 'completion' && format !== 'completion') {
    const needed = '{"prompt": "…", "completion": "…"}'
    found.report(
      'format_for_model',
      `is in the ${format} format, and ${showValue(model)} is trained on ${needed} alone`,
      [],
    )
  } else if (family.reads === 'chat' && format === 'completion') {
    const advice = '`tunesmith convert` makes chat of it'
    found.report(
      'format_for_model',
      `is in the completion format, and ${showValue(model)} is trained on {"messages": […]}; ${advice}`,
      [],
    )
  } else if (family.methods && !family.methods.includes(method ?? methodOf[format])) {
    const offered = `OpenAI offers ${showList(family.methods)} for it, other hosts may offer more`
    found.report(
      'method_for_model',
      `is for ${method ?? methodOf[format]} training of ${showValue(model)}; ${offered}`,
      [],
    )
  }
}

/** Chat and reinforcement look alike, so that the method decides which of them an example is. */
const formatFor = (method: TrainingMethod | undefined, shown: TrainingDataFormat): TrainingDataFormat => {
  if (shown === 'chat' && method === 'reinforcement') return 'reinforcement'
  return shown === 'reinforcement' && method === 'supervised' ? 'chat' : shown
}
