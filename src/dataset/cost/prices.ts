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
