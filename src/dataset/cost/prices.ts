/** Prices of training on a given day. */
export interface PriceList {
  /** The day on which the prices were read, as `YYYY-MM-DD`. */
  readonly asOf: string
  /** ISO 4217 code. */
  readonly currency: string
  /** Price per million trained tokens, by model. A name covers all models that begin with it; the longest name wins. */
  readonly perMillionTokens: Readonly<Record<string, number>>
  /** Price per hour, for models that are billed by time. */
  readonly perHour: Readonly<Record<string, number>>
}

/** OpenAI's prices for supervised and preference training, and for reinforcement with o4-mini. */
export const openaiPrices: PriceList = {
  asOf: '2026-11-21',
  currency: 'USD',
  perMillionTokens: {
    'gpt-4.1': 25,
    'gpt-4.1-mini': 5,
    'gpt-4.1-nano': 1.5,
    'gpt-4o': 25,
    'gpt-4o-mini': 3,
    'gpt-3.5-turbo': 8,
    'davinci-002': 6,
    'babbage-002': 0.4,
  },
  perHour: { 'o4-mini': 100 },
}

/** Prices of answers on a given day. */
export interface AnswerPriceList {
  /** The day on which the prices were read, as `YYYY-MM-DD`. */
  readonly asOf: string
  /** ISO 4217 code. */
  readonly currency: string
  /** Price per million tokens read and written, by base model, as in a `PriceList`. */
  readonly base: Readonly<Record<string, AnswerPrice>>
  /** The same for models that are fine-tuned from it. */
  readonly fineTuned: Readonly<Record<string, AnswerPrice>>
}

/** Price per million tokens of a question and of an answer. */
export interface AnswerPrice {
  readonly input: number
  readonly output: number
}

/** OpenAI's prices for answers, without discounts for cached or batched requests. Source: LiteLLM's list of prices. */
export const openaiAnswerPrices: AnswerPriceList = {
  asOf: '2026-11-30',
  currency: 'USD',
  base: {
    'gpt-4.1': { input: 2, output: 8 },
    'gpt-4.1-mini': { input: 0.4, output: 1.6 },
    'gpt-4.1-nano': { input: 0.1, output: 0.4 },
    'gpt-4o': { input: 2.5, output: 10 },
    'gpt-4o-mini': { input: 0.15, output: 0.6 },
    'gpt-3.5-turbo': { input: 0.5, output: 1.5 },
  },
  fineTuned: {
    'gpt-4.1': { input: 3, output: 12 },
    'gpt-4.1-mini': { input: 0.8, output: 3.2 },
    'gpt-4.1-nano': { input: 0.2, output: 0.8 },
    'gpt-4o': { input: 3.75, output: 15 },
    'gpt-4o-mini': { input: 0.3, output: 1.2 },
    'gpt-3.5-turbo': { input: 3, output: 6 },
  },
}
