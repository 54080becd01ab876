import type { ImageRate } from '../../api/data/image-tokens.ts'
import type { MethodType } from '../../api/jobs/method-type.ts'
import type { EncodingName } from './tokens/encoding.ts'

/** A base model. */
export interface BaseModel {
  readonly id: string
  /** The dated model that this alias stands for. Names of fine-tuned models contain it. */
  readonly snapshot?: string
  /** Supported fine-tuning methods. Empty if it cannot be fine-tuned. */
  readonly methods: readonly MethodType[]
  /** The day it shuts down, as `YYYY-MM-DD`. */
  readonly shutdownDate?: string
  /** Resolved value of `"auto"`. */
  readonly learningRateMultiplier?: number
  /**
   * Maximum length of an example in tokens. Longer examples are truncated, and the rest is not billed.
   *
   * @default 65536
   */
  readonly exampleTokens?: number
  /**
   * Encoding of its tokens.
   *
   * @default 'o200k_base'
   */
  readonly encoding?: EncodingName
  /** Whether it is trained on prompts and completions, and not on chat. */
  readonly completions?: true
  /** Whether it cannot be trained on images. */
  readonly textOnly?: true
  /**
   * How images become tokens.
   *
   * @default 85 tokens and 170 per tile
   */
  readonly images?: ImageRate
  /** Length of its vectors; set for embedding models, which do not chat. */
  readonly dimensions?: number
  /** Unix seconds. */
  readonly created?: number
}

const before4o = { encoding: 'cl100k_base', textOnly: true } as const
const completions = { methods: ['supervised'], exampleTokens: 16_384, completions: true, ...before4o } as const
const sft: readonly MethodType[] = ['supervised']
const preference: readonly MethodType[] = ['supervised', 'dpo']

/** Returns a family of models: the alias and its dated snapshots. The alias stands for the first snapshot. */
const family = (
  alias: string,
  snapshots: readonly string[],
  facts: Omit<BaseModel, 'id' | 'snapshot'>,
): BaseModel[] => {
  const first = snapshots[0]
  return [
    { id: alias, ...(first === undefined ? {} : { snapshot: first }), ...facts },
    ...snapshots.map((id) => ({ id, ...facts })),
  ]
}

const in2026 = { shutdownDate: '2026-10-23' }
const in2027 = { shutdownDate: '2027-01-14' }

/** OpenAI's models with their announced shutdown dates. */
const announced: readonly BaseModel[] = [
  ...family('gpt-4.1', ['gpt-4.1-2025-04-14'], {
    methods: preference,
    learningRateMultiplier: 2,
    created: 1744316542,
    ...in2027,
  }),
  ...family('gpt-4.1-mini', ['gpt-4.1-mini-2025-04-14'], {
    methods: preference,
    learningRateMultiplier: 2,
    images: { patch: 1.62 },
    created: 1744318173,
    ...in2027,
  }),
  ...family('gpt-4.1-nano', ['gpt-4.1-nano-2025-04-14'], {
    methods: preference,
    learningRateMultiplier: 1,
    images: { patch: 2.46 },
    created: 1744321707,
    ...in2026,
  }),
  ...family('gpt-4o', ['gpt-4o-2024-08-06', 'gpt-4o-2024-11-20'], {
    methods: preference,
    learningRateMultiplier: 2,
    created: 1722814719,
    ...in2027,
  }),
  ...family('gpt-4o-mini', ['gpt-4o-mini-2024-07-18'], {
    methods: preference,
    learningRateMultiplier: 1.8,
    images: { base: 2833, tile: 5667 },
    created: 1721172717,
    ...in2027,
  }),
  ...family('gpt-3.5-turbo', ['gpt-3.5-turbo-0125'], {
    methods: sft,
    learningRateMultiplier: 2,
    exampleTokens: 16_385,
    created: 1706048358,
    ...before4o,
    ...in2026,
  }),
  {
    id: 'gpt-3.5-turbo-1106',
    methods: sft,
    learningRateMultiplier: 2,
    exampleTokens: 16_385,
    shutdownDate: '2026-09-28',
    ...before4o,
  },
  ...family('gpt-4', ['gpt-4-0613'], {
    methods: sft,
    exampleTokens: 8_192,
    created: 1686588896,
    ...before4o,
    ...in2026,
  }),
  { id: 'babbage-002', created: 1692634615, ...completions, ...in2026 },
  { id: 'davinci-002', created: 1692634301, ...completions, ...in2026 },
  ...family('o4-mini', ['o4-mini-2025-04-16'], {
    methods: ['reinforcement'],
    images: { patch: 1.72 },
    created: 1744133506,
    ...in2026,
  }),
  ...family('gpt-5', ['gpt-5-2025-08-07'], {
    methods: [],
    images: { base: 70, tile: 140 },
    created: 1754425777,
    shutdownDate: '2026-12-11',
  }),
  ...['gpt-5-mini', 'gpt-5-nano', 'gpt-5.1', 'gpt-5.2', 'gpt-5.4', 'gpt-5.4-mini', 'gpt-5.4-nano'].map((id) => ({
    id,
    methods: [],
  })),
  { id: 'gpt-5.5', methods: [], created: 1776902400 },
  { id: 'text-embedding-3-small', methods: [], dimensions: 1536, created: 1705948997, encoding: 'cl100k_base' },
  { id: 'text-embedding-3-large', methods: [], dimensions: 3072, created: 1705953180, encoding: 'cl100k_base' },
  { id: 'text-embedding-ada-002', methods: [], dimensions: 1536, created: 1671217299, encoding: 'cl100k_base' },
]

/** Models that OpenAI has shut down. Their jobs and fine-tuned models still appear in lists of older accounts. */
export const retiredModels: ReadonlyMap<string, BaseModel> = new Map(
  [
    ...['ada', 'babbage', 'curie', 'davinci'].map((id) => ({ id, shutdownDate: '2024-01-04' })),
    { id: 'gpt-3.5-turbo-0613', shutdownDate: '2024-09-13' },
  ].map((model) => [model.id, { methods: sft, ...before4o, ...model }]),
)

/** Returns the built-in models, with or without their shutdown dates. */
export const usualBaseModels = (shutdowns: boolean): readonly BaseModel[] =>
  shutdowns ? announced : announced.map(({ shutdownDate: _, ...model }) => model)

/** Returns the dated name of a model. */
export const snapshotOf = (model: BaseModel): string => model.snapshot ?? model.id

export const isShutDown = ({ shutdownDate }: BaseModel, now: number): boolean =>
  shutdownDate !== undefined && now >= Date.parse(shutdownDate) / 1000
