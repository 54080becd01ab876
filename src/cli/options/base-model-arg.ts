import type { ArgDef } from 'citty'

/** The model that is trained. */
export const baseModelArg = {
  type: 'string',
  alias: 'm',
  required: true,
  description: 'Base model to train, such as gpt-4.1-mini',
  valueHint: 'model',
} as const satisfies ArgDef
