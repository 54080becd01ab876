import { parseModelName } from '../../openai/facts/model-name.ts'

/** Names of the tokenizers of the models that OpenAI trains. */
export type EncodingName = 'o200k_base' | 'cl100k_base'

/** How images become tokens: by tiles of 512 pixels or by patches of 32, as OpenAI documents per model. */
export type ImageTokens =
  | { readonly base: number; readonly perTile: number }
  | { readonly perPatch: number; readonly mostPatches: number }

/** A method of training. */
export type TrainingMethod = 'supervised' | 'dpo' | 'reinforcement'

/** What the models of one family have in common when they are trained. */
export interface ModelFamily {
  readonly encoding: EncodingName
  /** How much of an example is read, in tokens. The rest is cut off. */
  readonly tokensPerExample: number
  /** Whether the model is trained on conversations, or on the older prompts and completions. */
  readonly reads: 'chat' | 'completion'
  /** The methods that OpenAI offers, or offered, for it; undefined where hosts differ. */
  readonly methods?: readonly TrainingMethod[]
  /** Whether it can be trained on images; `unknown` where OpenAI's guide does not say. */
  readonly images: 'yes' | 'no' | 'unknown'
  readonly imageTokens: ImageTokens
}

const tiles = { base: 85, perTile: 170 }
const patches = (perPatch: number) => ({ perPatch, mostPatches: 1536 })

/** Assumed for a model that is not known. */
export const likelyFamily: ModelFamily = {
  encoding: 'o200k_base',
  tokensPerExample: 65_536,
  reads: 'chat',
  images: 'unknown',
  imageTokens: tiles,
}

const preferences = { ...likelyFamily, methods: ['supervised', 'dpo'] } as const
const before4o = { encoding: 'cl100k_base', methods: ['supervised'], images: 'no', imageTokens: tiles } as const
const completions = { ...before4o, reads: 'completion', tokensPerExample: 16_384 } as const

const families: Readonly<Record<string, ModelFamily>> = {
  'gpt-4.1': { ...preferences, images: 'yes' },
  'gpt-4.1-mini': { ...preferences, imageTokens: patches(1.62) },
  'gpt-4.1-nano': { ...preferences, imageTokens: patches(2.46) },
  'gpt-4o': { ...preferences, images: 'yes' },
  'gpt-4o-mini': { ...preferences, imageTokens: { base: 2833, perTile: 5667 } },
  'gpt-4.5': likelyFamily,
  'gpt-5': { ...likelyFamily, imageTokens: { base: 70, perTile: 140 } },
  'gpt-oss': { ...likelyFamily, images: 'no' },
  o1: { ...likelyFamily, imageTokens: { base: 75, perTile: 150 } },
  o3: { ...likelyFamily, imageTokens: { base: 75, perTile: 150 } },
  'o4-mini': { ...likelyFamily, methods: ['reinforcement'], imageTokens: patches(1.72) },
  'gpt-4': { ...before4o, reads: 'chat', tokensPerExample: 8192 },
  'gpt-3.5-turbo': { ...before4o, reads: 'chat', tokensPerExample: 16_385 },
  'gpt-35-turbo': { ...before4o, reads: 'chat', tokensPerExample: 16_385 },
  'davinci-002': completions,
  'babbage-002': completions,
}

/** Returns the family of a model, base or fine-tuned; undefined if it is not one of OpenAI's. */
export const familyOf = (model: string): ModelFamily | undefined => ofModel(families, model)

/**
 * Returns what a table has for a model: the entry with the longest name that the base model begins with, in whole words.
 *
 * So `gpt-4o-mini` is found for its dated snapshot and for models that were fine-tuned from it.
 */
export const ofModel = <T>(table: Readonly<Record<string, T>>, model: string): T | undefined => {
  const base = parseModelName(model)?.base ?? model.replace(/^ft:/, '')
  const names = Object.keys(table).filter((name) => base.startsWith(name) && !/^\w/.test(base.slice(name.length)))
  const longest = names.reduce((one, other) => (other.length > one.length ? other : one), '')
  return table[longest]
}
