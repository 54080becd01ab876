import type { CostEstimate } from '../../dataset/index.ts'
import type { HostProfile } from '../../openai/index.ts'

type Estimate = Omit<CostEstimate, 'epochs'>

/** Returns an estimate without a price where nobody bills: OpenAI's price list says nothing about one's own machines. */
export const pricedAt = <T extends Estimate>(estimate: T, { ownMachines }: HostProfile): T =>
  ownMachines
    ? {
        ...estimate,
        ...{ pricePerMillionTokens: undefined, cost: undefined, costRange: undefined },
        note: 'your own machines have no price per token',
      }
    : estimate
