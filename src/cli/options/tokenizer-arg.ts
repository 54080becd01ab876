import type { ArgDef } from 'citty'

/** The tokenizer of a model that is not OpenAI's. */
export const tokenizerArg = {
  type: 'string',
  description: 'tokenizer.json that counts the tokens of a model that is not from OpenAI',
  valueHint: 'path',
} as const satisfies ArgDef
