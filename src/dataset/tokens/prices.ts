/** What training costs, as of a day. */
export interface PriceList {
  /** The day on which the prices were read, as `YYYY-MM-DD`. */
  readonly asOf: string
  /** ISO 4217 code. */
  readonly currency: string
  /** Price of a million trained tokens, by model; a name stands for all that begin with it, the longest first. */
  readonly perMillionTokens: Readonly<Record<string, number>>
  /** Price of an hour, of models that are billed by time. */
  readonly perHour: Readonly<Record<string, number>>
}

/** OpenAI's own prices of supervised and preference training; of reinforcement, for o4-mini. */
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
