import { parseJson } from '../cty/index.ts'
import type { DeferralReason } from '../definition/index.ts'
import { toNearestPlain, unknown } from '../schema/index.ts'
import type { AttributeValues } from './expect-values.ts'
import { expectSensitive, expectValue, expectValues } from './expect-values.ts'

type Step = 'no-op' | 'create' | 'read' | 'update' | 'delete' | 'forget'

/** The planned change of one object. */
export interface PlannedChange {
  readonly address: string
  readonly type: string
  /** The actions, in order. */
  readonly actions: readonly Step[]
  /** The actions as one word. */
  readonly action: Step | 'replace'
  readonly before: AttributeValues | undefined
  readonly after: AttributeValues | undefined
  /** `true` for values known only after apply. */
  readonly unknown: AttributeValues
  /** `true` for sensitive planned values. */
  readonly sensitive: AttributeValues
  /** Attributes because of which the object is replaced. */
  readonly replacePaths: readonly (readonly (string | number)[])[]
  /** Whether the object is imported first. */
  readonly imported: boolean
  /** The reason for a deferral, if the change is deferred. */
  readonly deferred?: DeferralReason
}

/** A Terraform plan. */
export class TerraformPlan {
  /** Changes by address, including those in modules and deferred ones. */
  readonly changes: ReadonlyMap<string, PlannedChange>
  /** Changes made outside of Terraform, by address. */
  readonly drift: ReadonlyMap<string, PlannedChange>
  /** Planned values of the outputs. */
  readonly outputs: AttributeValues
  /** Addresses of the actions that are invoked, in order (Terraform 1.14). */
  readonly actionInvocations: readonly string[]
  readonly #plannedOutputs: AttributeValues
  readonly #sensitiveOutputs: AttributeValues
  readonly #run: object

  /**
   * @param json output of `terraform show -json` for a saved plan
   * @param run the scope within which matchers compare values
   */
  constructor(json: string, run: object = {}) {
    const plan = toNearestPlain(parseJson(json)) as PlanJson // the documented format of terraform
    const deferred = (plan.deferred_changes ?? []).map(({ reason, resource_change }) => ({
      ...toChange(resource_change),
      deferred: reason,
    }))
    this.changes = byAddress([...(plan.resource_changes ?? []).map(toChange), ...deferred])
    this.drift = byAddress((plan.resource_drift ?? []).map(toChange))
    this.actionInvocations = (plan.action_invocations ?? []).map(({ address }) => address)
    const outputs = Object.entries(plan.output_changes ?? {})
    this.outputs = Object.fromEntries(outputs.map(([name, { after }]) => [name, after]))
    this.#plannedOutputs = Object.fromEntries(
      outputs.map(([name, { after, after_unknown }]) => [name, withUnknowns(after, after_unknown)]),
    )
    this.#sensitiveOutputs = Object.fromEntries(outputs.map(([name, { after_sensitive }]) => [name, after_sensitive]))
    this.#run = run
  }

  /**
   * Returns the change of the object at an address.
   *
   * @throws Error if there is none
   */
  change(address: string): PlannedChange {
    const found = this.changes.get(address)
    if (found) return found
    throw new Error(`the plan has no ${address}; it has ${[...this.changes.keys()].join(', ') || 'nothing'}`)
  }

  /** Checks the planned action of an object. */
  expectAction(address: string, expected: PlannedChange['action']): void {
    const { action, actions, replacePaths } = this.change(address)
    if (action === expected) return
    const because =
      replacePaths.length > 0 ? `, because of ${replacePaths.map((path) => path.join('.')).join(', ')}` : ''
    throw new Error(`${address}: expected the action ${expected}, got ${action} (${actions.join(', ')})${because}`)
  }

  /** Compares planned attributes with expected values, matchers, or `unknown` for values known after apply. */
  expectValues(address: string, expected: AttributeValues): void {
    const { after, unknown: markers, sensitive } = this.change(address)
    if (!after) throw new Error(`${address}: expected planned values, got the action delete`)
    const values = withUnknowns(after, markers) as AttributeValues // only its parts are marked
    expectValues({ subject: `the plan for ${address}`, values, sensitive, run: this.#run }, expected)
  }

  /** Checks that the planned value at a path is sensitive. */
  expectSensitive(address: string, ...path: readonly (string | number)[]): void {
    expectSensitive({ subject: `the plan for ${address}`, sensitive: this.change(address).sensitive }, path)
  }

  /** Compares a planned output with a value, a matcher, or `unknown` for a value known after apply. */
  expectOutput(name: string, expected: unknown): void {
    const sensitive = this.#sensitiveOutputs[name]
    expectValue(`output ${name}`, this.#plannedOutputs[name], expected, { sensitive, run: this.#run })
  }

  /** Checks that an object was changed outside of Terraform, and compares its current values. */
  expectDrift(address: string, expected: AttributeValues = {}): void {
    const found = this.drift.get(address)
    if (!found)
      throw new Error(`expected drift of ${address}, got that of ${[...this.drift.keys()].join(', ') || 'none'}`)
    const { after = {}, sensitive } = found
    expectValues({ subject: `the drift of ${address}`, values: after, sensitive, run: this.#run }, expected)
  }

  /** Checks that a change is deferred, and for which reason. */
  expectDeferred(address: string, expected: DeferralReason): void {
    const { deferred } = this.change(address)
    if (deferred === expected) return
    throw new Error(`${address}: expected a deferral (${expected}), got ${deferred ?? 'none'}`)
  }
}

interface PlanJson {
  readonly resource_changes?: readonly ChangeJson[]
  readonly resource_drift?: readonly ChangeJson[]
  readonly deferred_changes?: readonly { readonly reason: DeferralReason; readonly resource_change: ChangeJson }[]
  readonly action_invocations?: readonly { readonly address: string }[]
  readonly output_changes?: Readonly<
    Record<string, { readonly after?: unknown; readonly after_unknown?: unknown; readonly after_sensitive?: unknown }>
  >
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
  action: change.actions.length > 1 ? 'replace' : (change.actions[0] ?? 'no-op'),
  before: change.before,
  after: change.after,
  unknown: markers(change.after_unknown),
  sensitive: markers(change.after_sensitive),
  replacePaths: change.replace_paths ?? [],
  imported: change.importing !== undefined,
})

/** Normalizes markers: Terraform may send `false` for an object without any. */
const markers = (given: AttributeValues | boolean | undefined): AttributeValues =>
  typeof given === 'object' ? given : {}

const byAddress = (changes: readonly PlannedChange[]): ReadonlyMap<string, PlannedChange> =>
  new Map(changes.map((change) => [change.address, change]))

/** Replaces the parts of a planned value that are marked as unknown. */
const withUnknowns = (value: unknown, markers: unknown): unknown => {
  if (markers === true) return unknown
  if (typeof markers !== 'object' || markers === null) return value
  if (Array.isArray(markers)) {
    const elements: readonly unknown[] = Array.isArray(value) ? value : []
    const longer = markers.length > elements.length ? markers : elements
    return longer.map((_, index) => withUnknowns(elements[index], markers[index]))
  }
  const parts: Readonly<Record<string, unknown>> = { ...(value as object | undefined) } // marked by key, so an object
  return {
    ...parts,
    ...Object.fromEntries(Object.entries(markers).map(([key, marker]) => [key, withUnknowns(parts[key], marker)])),
  }
}
