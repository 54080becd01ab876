import { parseModelName } from '../../openai/facts/model-name.ts'

/** Names of the tokenizers of the models that OpenAI trains. */
export type EncodingName = 'o200k_base' | 'cl100k_base'

/** What models of one family have in common when they are trained. */
interface ModelFamily {
  readonly encoding: EncodingName
  /** How much of an example is read, in tokens; the rest of it is cut off. */
  readonly tokensPerExample: number
}

/** Taken for a model that is not known. */
export const likelyFamily: ModelFamily = { encoding: 'o200k_base', tokensPerExample: 65_536 }

const families: Readonly<Record<string, ModelFamily>> = {
  'gpt-4.1': likelyFamily,
  'gpt-4o': likelyFamily,
  'gpt-4.5': likelyFamily,
  'gpt-5': likelyFamily,
  'gpt-oss': likelyFamily,
  o1: likelyFamily,
  o3: likelyFamily,
  o4: likelyFamily,
  'gpt-4': { encoding: 'cl100k_base', tokensPerExample: 8192 },
  'gpt-3.5-turbo': { encoding: 'cl100k_base', tokensPerExample: 16_385 },
  'gpt-35-turbo': { encoding: 'cl100k_base', tokensPerExample: 16_385 },
  'davinci-002': { encoding: 'cl100k_base', tokensPerExample: 16_384 },
  'babbage-002': { encoding: 'cl100k_base', tokensPerExample: 16_384 },
}

/** The family of a model, base or fine-tuned; undefined if it is none of OpenAI's. */
export const familyOf = (model: string): ModelFamily | undefined => ofModel(families, model)

/**
 * What a table has for a model: under the longest name that the model's own begins with, whole words of it.
 *
 * So `gpt-4o-mini` is found for its dated snapshot and for what was made of it, as OpenAI (`ft:gpt-4o-mini-2024-07-18:…`)
 * or Azure (`gpt-4o-mini-2024-07-18.ft-…`) names it.
 */
export const ofModel = <T>(table: Readonly<Record<string, T>>, model: string): T | undefined => {
  const base = parseModelName(model)?.base ?? model
  const names = Object.keys(table).filter((name) => base.startsWith(name) && !/^[\w]/.test(base.slice(name.length)))
  const longest = names.reduce((one, other) => (other.length > one.length ? other : one), '')
  return table[longest]
}
