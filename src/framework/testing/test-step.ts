import type { AttributeValues } from './expect-values.ts'
import type { MinimumVersion } from './minimum-version.ts'
import type { QueryResults } from './query-results.ts'
import type { TerraformPlan } from './terraform-plan.ts'
import type { TerraformState } from './terraform-state.ts'

/** Exactly one of these keys distinguishes each kind of step. */
type No<K extends string> = { readonly [key in K]?: never }

interface AnyStep {
  /** The configuration in HCL. If omitted, the previous step's configuration, files and variables are used. */
  readonly config?: string
  /** Further files by their path. */
  readonly files?: Readonly<Record<string, string>>
  /** Values of the root module's variables. */
  readonly variables?: Readonly<Record<string, unknown>>
  /** Runs before the step, for example to change an object outside of Terraform. */
  readonly before?: () => void | Promise<void>
  /** Requires the step to fail with matching text. White space is collapsed to single spaces. */
  readonly expectError?: RegExp
  /** Requires exactly these warnings. @default none */
  readonly expectWarnings?: readonly RegExp[]
  /** With an older version or another product, the step is skipped and reported as skipped. */
  readonly minimumVersion?: MinimumVersion
}

/** Applies the configuration. A plan afterwards must be empty. */
export interface ApplyStep extends AnyStep, No<'planOnly' | 'destroy' | 'import' | 'query' | 'invoke'> {
  /** Addresses of objects that are tainted first. */
  readonly taint?: readonly string[]
  /** The plan after apply must not be empty. */
  readonly expectNonEmptyPlan?: true
  /** Checks the plan before it is applied. */
  readonly planCheck?: (plan: TerraformPlan) => void | Promise<void>
  /** Checks the state and the outputs after apply. */
  readonly check?: (state: TerraformState, outputs: AttributeValues) => void | Promise<void>
}

/** Only plans. The plan must be empty. */
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
 * Imports an object into an empty state, and restores the state.
 *
 * If the object is in the state, the imported object must be equal to it. The plan must be empty.
 */
export interface ImportStep extends AnyStep, No<'planOnly' | 'destroy' | 'query' | 'invoke'> {
  readonly import: (ImportById | ImportByIdentity) & {
    readonly address: string
    /** Attributes that cannot be read back. With any, the plan need not be empty. */
    readonly ignore?: readonly string[]
    /** Checks the imported attributes. */
    readonly check?: (imported: AttributeValues) => void | Promise<void>
  }
}

interface ImportById {
  readonly id: string | ((state: TerraformState) => string)
  /** Imports with an `import` block instead of the command. */
  readonly block?: true
  readonly identity?: never
}

/** Imports with an `import` block and an identity (Terraform 1.12). */
interface ImportByIdentity {
  readonly identity: AttributeValues | ((state: TerraformState) => AttributeValues)
  readonly block?: never
  readonly id?: never
}

/** Finds existing objects with `terraform query` (Terraform 1.14). */
export interface QueryStep extends AnyStep, No<'planOnly' | 'destroy' | 'import' | 'invoke'> {
  /** The `list` blocks in HCL, as in a `.tfquery.hcl` file. */
  readonly query: string
  /** Checks the results. */
  readonly check?: (results: QueryResults) => void | Promise<void>
}

/** Invokes an action of the configuration with `terraform apply -invoke` (Terraform 1.14). */
export interface InvokeStep extends AnyStep, No<'planOnly' | 'destroy' | 'import' | 'query'> {
  /** Address of the action, such as `action.jsonstore_format.team`. */
  readonly invoke: string
  /** Checks the progress messages of the action. */
  readonly check?: (progress: readonly string[]) => void | Promise<void>
}

/** One step of a test: an operation and its expected result. */
export type TestStep = ApplyStep | PlanStep | DestroyStep | ImportStep | QueryStep | InvokeStep
