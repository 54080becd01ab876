import { DiagnosticError, parameter } from '@tunesmith/framework'
import * as z from 'zod'
import { providerFunction } from './definitions.ts'

export const computeTax = providerFunction('compute_tax', {
  summary: 'Adds tax to a price.',
  description: 'Returns a price with tax, rounded to cents.',
  parameters: {
    price: parameter(z.number(), 'Price without tax.'),
    rate: parameter(z.number(), 'Tax rate, such as `0.085` for 8.5 percent.'),
  },
  returns: z.number(),
  run({ price, rate }) {
    if (rate < 0) throw new DiagnosticError('Invalid Rate', `the rate must not be negative, got ${rate}`, ['rate'])
    return Math.round(price * (1 + rate) * 100) / 100
  },
})
