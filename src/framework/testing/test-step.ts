import type { TerraformPlan } from './terraform-plan.ts'
import type { AttributeValues, TerraformState } from './terraform-state.ts'

interface AnyStep {
  /** The configuration, in HCL. Left out, it is that of the step before, with its files and variables. */
  readonly config?: string
  /** Further files beside it, by their path. */
  readonly files?: Readonly<Record<string, string>>
  /** Values of the root module's variables. */
  readonly variables?: Readonly<Record<string, unknown>>
  /** Something to do first, such as to change an object behind Terraform's back. */
  readonly before?: () => void | Promise<void>
  /** The step must fail, with text like this; white space counts as one blank. */
  readonly expectError?: RegExp
  /** Each must be found among the warnings, and every warning must be one of them. @default none */
  readonly expectWarnings?: readonly RegExp[]
}

/** Applies the configuration; a plan afterwards must be empty. */
export interface ApplyStep extends AnyStep {
  readonly planOnly?: never
  readonly destroy?: never
  readonly import?: never
  /** Addresses of objects that are to be made anew first. */
  readonly taint?: readonly string[]
  /** The plan after apply must not be empty. */
  readonly expectNonEmptyPlan?: true
  /** Looks at the plan before it is applied. */
  readonly planCheck?: (plan: TerraformPlan) => void | Promise<void>
  /** Looks at what there is after apply. */
  readonly check?: (state: TerraformState, outputs: AttributeValues) => void | Promise<void>
}

/** Plans only; the plan must be empty. */
export interface PlanStep extends AnyStep {
  readonly planOnly: true
  readonly destroy?: never
  readonly import?: never
  /** The plan must not be empty. */
  readonly expectNonEmptyPlan?: true
  readonly planCheck?: (plan: TerraformPlan) => void | Promise<void>
}

/** Destroys everything. */
export interface DestroyStep extends AnyStep {
  readonly planOnly?: never
  readonly destroy: true
  readonly import?: never
}

/**
 * Imports an object into an empty state, and leaves the state as it was.
 *
 * If the object is in the state, what was imported must be the same; the plan for it must be empty.
 */
export interface ImportStep extends AnyStep {
  readonly planOnly?: never
  readonly destroy?: never
  readonly import: {
    readonly address: string
    readonly id: string | ((state: TerraformState) => string)
    /** By an `import` block rather than the command. */
    readonly block?: true
    /** Attributes that cannot be read back; with any, the plan may have something to do. */
    readonly ignore?: readonly string[]
    /** Looks at the attributes that were imported. */
    readonly check?: (imported: AttributeValues) => void | Promise<void>
  }
}

/** One step of a test: what to do, and what must come of it. */
export type TestStep = ApplyStep | PlanStep | DestroyStep | ImportStep
