import { ofModel } from '../model/model-family.ts'
import { defaultEpochs } from './default-epochs.ts'
import { openaiPrices, type PriceList } from './prices.ts'

/** What to train. */
export interface Training {
  readonly model: string
  readonly examples: number
  /** Tokens billed for one epoch: those of each example up to the limit of the model. */
  readonly tokensPerEpoch: number
  /** The least and the most that this may be, where it is an estimate. */
  readonly range?: { readonly least: number; readonly most: number } | undefined
  /** Whether no example can be trained on, so that there is nothing to price. */
  readonly isUnusable?: boolean | undefined
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
  /** The least and the most that it may cost, where tokens are estimates; undefined when there is no price. */
  readonly costRange: { readonly least: number; readonly most: number } | undefined
  readonly currency: string
  /** The day on which the prices were read, as `YYYY-MM-DD`. */
  readonly pricesAsOf: string
  /** The reason why there is no cost; undefined when there is one. */
  readonly note: string | undefined
}

/** Estimates the cost of training from the tokens of an epoch. Validation is not billed. */
export const estimateCost = (training: Training): CostEstimate => {
  const { model, examples, tokensPerEpoch, range, epochs, prices } = training
  const { asOf, currency, perMillionTokens } = prices ?? openaiPrices
  const times = epochs ?? defaultEpochs(examples)
  const price = ofModel(perMillionTokens, model)
  const note = noteOf(training, price)
  const costOf = (tokens: number) => (price === undefined ? 0 : (times * tokens * price) / 1e6)
  return {
    epochs: times,
    tokens: times * tokensPerEpoch,
    pricePerMillionTokens: price,
    cost: note === undefined ? costOf(tokensPerEpoch) : undefined,
    costRange:
      note === undefined
        ? { least: costOf(range?.least ?? tokensPerEpoch), most: costOf(range?.most ?? tokensPerEpoch) }
        : undefined,
    currency,
    pricesAsOf: asOf,
    note,
  }
}

/** Says why there is no cost. */
const noteOf = ({ model, isUnusable, prices }: Training, price: number | undefined): string | undefined => {
  const { asOf, currency, perHour } = prices ?? openaiPrices
  if (isUnusable) return 'no example can be trained on, because each has an error'
  if (price !== undefined) return undefined
  const hour = ofModel(perHour, model)
  return hour === undefined
    ? `the price list of ${asOf} has no price for training ${JSON.stringify(model)}`
    : `${JSON.stringify(model)} is billed per hour of training (${hour} ${currency}), not per token`
}
