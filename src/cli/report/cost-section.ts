import { hasEnded } from '../../client/index.ts'
import { countOf, durationOf, moneyOf, numberOf } from '../output/amounts.ts'
import { factList, type Html, html } from './html.ts'
import type { JobReport } from './job-report.ts'
import type { Phase } from './timeline.ts'

/** The section with the tokens that were billed, and how the cost is calculated. */
export const cost = ({ job, steps, cost, training: { analysis } }: JobReport, phases: readonly Phase[]): Html => {
  if (!cost)
    return html`<p>${hasEnded(job) && steps.length === 0 ? 'The job ended before its first step.' : 'The number of tokens is unknown: neither the host nor the data provides it.'}</p>`
  const { tokens, isBilled, isOwn, cost: amount, pricePerMillionTokens, pricesAsOf, currency, note } = cost
  const estimate = analysis?.cost
  const running = phases.filter(({ status }) => status === 'running').reduce((sum, { from, to }) => sum + to - from, 0)
  return html`${factList({
    [!isBilled ? 'Tokens, estimated' : isOwn ? 'Tokens trained' : 'Tokens billed']: numberOf(tokens),
    'From the data':
      analysis?.tokens &&
      estimate &&
      `${countOf(analysis.tokens.billed, 'token')} per epoch × ${countOf(estimate.epochs, 'epoch')} = ${numberOf(estimate.tokens)}`,
    Price:
      pricePerMillionTokens === undefined
        ? undefined
        : `${moneyOf(pricePerMillionTokens, currency)} per million tokens, as of ${pricesAsOf}`,
    'Training time': running > 0 ? durationOf(running) : undefined,
    Cost: amount === undefined ? undefined : html`<strong>${moneyOf(amount, currency)}</strong>`,
  })}${note && html`<p>${isOwn ? 'There is no cost' : 'The cost is unknown'}: ${note}.</p>`}${!isBilled && !isOwn && html`<p class="aside">The host has not reported the number of trained tokens${hasEnded(job) ? '' : ' yet'}. A job that ends early may be billed less.</p>`}`
}
