import { parseJson } from '../cty/index.ts'
import { toPlain } from '../schema/index.ts'
import type { AttributeValues } from './terraform-state.ts'

/** What Terraform means to do with one object. */
export interface PlannedChange {
  readonly address: string
  readonly type: string
  readonly actions: readonly ('no-op' | 'create' | 'read' | 'update' | 'delete' | 'forget')[]
  readonly before: AttributeValues | undefined
  readonly after: AttributeValues | undefined
  /** `true` where a value will only be known after apply. */
  readonly unknown: AttributeValues
  /** `true` where the planned value is sensitive. */
  readonly sensitive: AttributeValues
  /** Attributes because of which the object is made anew. */
  readonly replacePaths: readonly (readonly (string | number)[])[]
  /** Whether the object is imported first. */
  readonly imported: boolean
}

/** What Terraform means to do. */
export class TerraformPlan {
  /** Changes by address, those in modules too. */
  readonly changes: ReadonlyMap<string, PlannedChange>
  /** What becomes of the outputs. */
  readonly outputs: AttributeValues

  /** @param json what `terraform show -json` prints of a saved plan */
  constructor(json: string) {
    const plan = toPlain(parseJson(json)) as PlanJson // the format that terraform documents
    this.changes = new Map((plan.resource_changes ?? []).map((entry) => [entry.address, toChange(entry)]))
    this.outputs = Object.fromEntries(
      Object.entries(plan.output_changes ?? {}).map(([name, { after }]) => [name, after]),
    )
  }

  /**
   * The change of the object at an address.
   *
   * @throws Error when there is none
   */
  change(address: string): PlannedChange {
    const found = this.changes.get(address)
    if (found) return found
    throw new Error(`the plan has no ${address}; it has ${[...this.changes.keys()].join(', ') || 'nothing'}`)
  }
}

interface PlanJson {
  readonly resource_changes?: readonly ChangeJson[]
  readonly output_changes?: Readonly<Record<string, { readonly after?: unknown }>>
}

interface ChangeJson {
  readonly address: string
  readonly type: string
  readonly change: Pick<PlannedChange, 'actions'> & {
    readonly before?: AttributeValues
    readonly after?: AttributeValues
    readonly after_unknown?: AttributeValues | boolean
    readonly after_sensitive?: AttributeValues | boolean
    readonly replace_paths?: PlannedChange['replacePaths']
    readonly importing?: object
  }
}

const toChange = ({ address, type, change }: ChangeJson): PlannedChange => ({
  address,
  type,
  actions: change.actions,
  before: change.before,
  after: change.after,
  unknown: markers(change.after_unknown),
  sensitive: markers(change.after_sensitive),
  replacePaths: change.replace_paths ?? [],
  imported: change.importing !== undefined,
})

/** An object without a single marker may be told as `false`. */
const markers = (given: AttributeValues | boolean | undefined): AttributeValues =>
  typeof given === 'object' ? given : {}
