import type { AttributeValues } from './expect-values.ts'
import type { MinimumVersion } from './minimum-version.ts'
import type { QueryResults } from './query-results.ts'
import type { TerraformPlan } from './terraform-plan.ts'
import type { TerraformState } from './terraform-state.ts'

/** A kind of step is told by the one of these that it has. */
type No<K extends string> = { readonly [key in K]?: never }

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
  /** With an older version, or another product, the step is skipped, and that is reported. */
  readonly minimumVersion?: MinimumVersion
}

/** Applies the configuration; a plan afterwards must be empty. */
export interface ApplyStep extends AnyStep, No<'planOnly' | 'destroy' | 'import' | 'query' | 'invoke'> {
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
export interface PlanStep extends AnyStep, No<'destroy' | 'import' | 'query' | 'invoke'> {
  readonly planOnly: true
  /** The plan must not be empty. */
  readonly expectNonEmptyPlan?: true
  readonly planCheck?: (plan: TerraformPlan) => void | Promise<void>
}

/** Destroys everything. */
export interface DestroyStep extends AnyStep, No<'planOnly' | 'import' | 'query' | 'invoke'> {
  readonly destroy: true
}

/**
 * Imports an object into an empty state, and leaves the state as it was.
 *
 * If the object is in the state, what was imported must be the same; the plan for it must be empty.
 */
export interface ImportStep extends AnyStep, No<'planOnly' | 'destroy' | 'query' | 'invoke'> {
  readonly import: (ImportById | ImportByIdentity) & {
    readonly address: string
    /** Attributes that cannot be read back; with any, the plan may have something to do. */
    readonly ignore?: readonly string[]
    /** Looks at the attributes that were imported. */
    readonly check?: (imported: AttributeValues) => void | Promise<void>
  }
}

interface ImportById {
  readonly id: string | ((state: TerraformState) => string)
  /** By an `import` block rather than the command. */
  readonly block?: true
  readonly identity?: never
}

/** By an `import` block with an identity (Terraform 1.12). */
interface ImportByIdentity {
  readonly identity: AttributeValues | ((state: TerraformState) => AttributeValues)
  readonly block?: never
  readonly id?: never
}

/** Finds existing objects with `terraform query` (Terraform 1.14). */
export interface QueryStep extends AnyStep, No<'planOnly' | 'destroy' | 'import' | 'invoke'> {
  /** The `list` blocks, in HCL, as in a file `.tfquery.hcl`. */
  readonly query: string
  /** Looks at what was found. */
  readonly check?: (results: QueryResults) => void | Promise<void>
}

/** Invokes an action of the configuration by itself, with `terraform apply -invoke` (Terraform 1.14). */
export interface InvokeStep extends AnyStep, No<'planOnly' | 'destroy' | 'import' | 'query'> {
  /** Address of the action, such as `action.jsonstore_format.team`. */
  readonly invoke: string
  /** Looks at what the action said while it ran. */
  readonly check?: (progress: readonly string[]) => void | Promise<void>
}

/** One step of a test: what to do, and what must come of it. */
export type TestStep = ApplyStep | PlanStep | DestroyStep | ImportStep | QueryStep | InvokeStep
