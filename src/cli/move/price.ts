import { estimateCost, openaiPrices } from '../../dataset/index.ts'
import { type HostProfile, hosts } from '../../openai/index.ts'
import { countOf, moneyOf } from '../output/amounts.ts'

/** What training costs at a host. */
export interface Price {
  /** In US dollars; undefined if the price is not known. */
  readonly cost: number | undefined
  /** Where the number is from, or why there is none. */
  readonly note: string
}

/**
 * Prices the tokens of a job at a host.
 *
 * @param perMillion the price that the user gives, in US dollars per million trained tokens
 */
export const priceOf = (host: HostProfile, model: string, tokens: number, perMillion?: number): Price => {
  if (perMillion !== undefined)
    return { cost: (tokens * perMillion) / 1e6, note: `${perMillion} USD per million tokens, as --price says` }
  if (host !== hosts.openai)
    return { cost: undefined, note: 'Tunesmith knows no prices of this host; --price sets one' }
  const { cost, note } = estimateCost({ model, examples: 1, tokensPerEpoch: tokens, epochs: 1 })
  return { cost, note: note ?? `prices of ${openaiPrices.asOf}` }
}

/** Says what training costs at a host. */
export const priceText = ({ title }: HostProfile, tokens: number, { cost, note }: Price): string =>
  `at ${title}: ${cost === undefined ? 'cost unknown' : moneyOf(cost, 'USD')} for ${countOf(tokens, 'token')} (${note})`
