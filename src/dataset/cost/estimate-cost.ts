import { ofModel } from '../model/model-family.ts'
import { defaultEpochs } from './default-epochs.ts'
import { openaiPrices, type PriceList } from './prices.ts'

/** What to train. */
export interface Training {
  readonly model: string
  readonly examples: number
  /** Tokens billed for one epoch: those of each example up to the limit of the model. */
  readonly tokensPerEpoch: number
  /** @default the number that OpenAI picks, see `defaultEpochs` */
  readonly epochs?: number | undefined
  /** @default openaiPrices */
  readonly prices?: PriceList | undefined
}

/** The cost of training, as far as it is known. */
export interface CostEstimate {
  readonly epochs: number
  /** Tokens billed for all epochs. */
  readonly tokens: number
  /** Undefined when the list has no price per token for the model. */
  readonly pricePerMillionTokens: number | undefined
  /** In units of the currency, not rounded; undefined when there is no price. */
  readonly cost: number | undefined
  readonly currency: string
  /** The day on which the prices were read, as `YYYY-MM-DD`. */
  readonly pricesAsOf: string
  /** The reason why there is no cost; undefined when there is one. */
  readonly note: string | undefined
}

/** Estimates the cost of training from the tokens of an epoch. Validation is not billed. */
export const estimateCost = ({ model, examples, tokensPerEpoch, epochs, prices }: Training): CostEstimate => {
  const { asOf, currency, perMillionTokens, perHour } = prices ?? openaiPrices
  const times = epochs ?? defaultEpochs(examples)
  const tokens = times * tokensPerEpoch
  const price = ofModel(perMillionTokens, model)
  const hour = ofModel(perHour, model)
  const none =
    hour === undefined
      ? `the price list of ${asOf} has no price for training ${JSON.stringify(model)}`
      : `${JSON.stringify(model)} is billed per hour of training (${hour} ${currency}), not per token`
  return {
    epochs: times,
    tokens,
    pricePerMillionTokens: price,
    cost: price === undefined ? undefined : (tokens * price) / 1e6,
    currency,
    pricesAsOf: asOf,
    note: price === undefined ? none : undefined,
  }
}
