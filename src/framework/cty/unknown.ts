import type { Decimal } from './decimal.ts'

/** What is known of a value before the value itself is: go-cty's refinements. */
export interface Refinements {
  /** `false` promises that the value will not be null. */
  readonly nullness?: boolean
  readonly stringPrefix?: string
  readonly numberMinimum?: Bound
  readonly numberMaximum?: Bound
  readonly lengthMinimum?: bigint
  readonly lengthMaximum?: bigint
}

/** An end of the range that a number will be in. */
export interface Bound {
  readonly value: Decimal
  readonly inclusive: boolean
}

/** A value that will only be known after apply. */
export class Unknown {
  readonly refinements: Refinements

  constructor(refinements: Refinements = {}) {
    this.refinements = refinements
  }
}

/** The unknown value of which nothing more is known. */
export const unknownValue = new Unknown()
