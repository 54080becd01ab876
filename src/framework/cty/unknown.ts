import type { Decimal } from './decimal.ts'

/** What is known about a value that is not known itself (go-cty's refinements). */
export interface Refinements {
  /** `false` guarantees that the value will not be null. */
  readonly nullness?: boolean
  readonly stringPrefix?: string
  readonly numberMinimum?: Bound
  readonly numberMaximum?: Bound
  readonly lengthMinimum?: bigint
  readonly lengthMaximum?: bigint
}

/** One end of the range that a number will be in. */
export interface Bound {
  readonly value: Decimal
  readonly inclusive: boolean
}

/** A value that is known only after apply. */
export class Unknown {
  readonly refinements: Refinements

  constructor(refinements: Refinements = {}) {
    this.refinements = refinements
  }
}

/** The unknown value without refinements. */
export const unknownValue = new Unknown()
