import { parseJson } from '../cty/index.ts'
import type { DeferralReason } from '../definition/index.ts'
import { toPlain, unknown } from '../schema/index.ts'
import type { AttributeValues } from './expect-values.ts'
import { expectSensitive, expectValue, expectValues } from './expect-values.ts'

type Step = 'no-op' | 'create' | 'read' | 'update' | 'delete' | 'forget'

/** What Terraform means to do with one object. */
export interface PlannedChange {
  readonly address: string
  readonly type: string
  /** The steps of it, in order. */
  readonly actions: readonly Step[]
  /** What they come to. */
  readonly action: Step | 'replace'
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
  /** Why the change is put off, if it is. */
  readonly deferred?: DeferralReason
}

/** What Terraform means to do. */
export class TerraformPlan {
  /** Changes by address, those in modules and those that are put off too. */
  readonly changes: ReadonlyMap<string, PlannedChange>
  /** What became of objects behind Terraform's back, by address. */
  readonly drift: ReadonlyMap<string, PlannedChange>
  /** What becomes of the outputs. */
  readonly outputs: AttributeValues
  /** Addresses of the actions that are invoked, in order (Terraform 1.14). */
  readonly actionInvocations: readonly string[]
  readonly #plannedOutputs: AttributeValues
  readonly #sensitiveOutputs: AttributeValues
  readonly #run: object

  /**
   * @param json what `terraform show -json` prints of a saved plan
   * @param run whom values are compared within, from one step to another
   */
  constructor(json: string, run: object = {}) {
    const plan = toPlain(parseJson(json)) as PlanJson // the format that terraform documents
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
   * The change of the object at an address.
   *
   * @throws Error when there is none
   */
  change(address: string): PlannedChange {
    const found = this.changes.get(address)
    if (found) return found
    throw new Error(`the plan has no ${address}; it has ${[...this.changes.keys()].join(', ') || 'nothing'}`)
  }

  /** Looks what is to be done with an object. */
  expectAction(address: string, expected: PlannedChange['action']): void {
    const { action, actions, replacePaths } = this.change(address)
    if (action === expected) return
    const because =
      replacePaths.length > 0 ? `, because of ${replacePaths.map((path) => path.join('.')).join(', ')}` : ''
    throw new Error(`${address}: expected the action ${expected}, got ${action} (${actions.join(', ')})${because}`)
  }

  /** Holds planned attributes against those that are given: matchers, or `unknown` for what is known after apply. */
  expectValues(address: string, expected: AttributeValues): void {
    const { after, unknown: markers, sensitive } = this.change(address)
    if (!after) throw new Error(`${address}: expected planned values, got the action delete`)
    const values = withUnknowns(after, markers) as AttributeValues // what is marked are its parts
    expectValues({ subject: `the plan for ${address}`, values, sensitive, run: this.#run }, expected)
  }

  /** Looks whether the planned value at a path is marked as sensitive. */
  expectSensitive(address: string, ...path: readonly (string | number)[]): void {
    expectSensitive({ subject: `the plan for ${address}`, sensitive: this.change(address).sensitive }, path)
  }

  /** Holds a planned output against a value: a matcher, or `unknown` for what is known after apply. */
  expectOutput(name: string, expected: unknown): void {
    const sensitive = this.#sensitiveOutputs[name]
    expectValue(`output ${name}`, this.#plannedOutputs[name], expected, { sensitive, run: this.#run })
  }

  /** Looks whether an object was changed behind Terraform's back, and holds what it has become against these values. */
  expectDrift(address: string, expected: AttributeValues = {}): void {
    const found = this.drift.get(address)
    if (!found)
      throw new Error(`expected drift of ${address}, got that of ${[...this.drift.keys()].join(', ') || 'none'}`)
    const { after = {}, sensitive } = found
    expectValues({ subject: `the drift of ${address}`, values: after, sensitive, run: this.#run }, expected)
  }

  /** Looks whether a change is put off, and why. */
  expectDeferred(address: string, expected: DeferralReason): void {
    const { deferred } = this.change(address)
    if (deferred === expected) return
    throw new Error(`${address}: expected to be put off (${expected}), got ${deferred ?? 'a change that is not'}`)
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

/** An object without a single marker may be told as `false`. */
const markers = (given: AttributeValues | boolean | undefined): AttributeValues =>
  typeof given === 'object' ? given : {}

const byAddress = (changes: readonly PlannedChange[]): ReadonlyMap<string, PlannedChange> =>
  new Map(changes.map((change) => [change.address, change]))

/** A planned value with `unknown` where it is marked so. */
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
