import type { Client } from '@connectrpc/connect'
import { encodeJson, isWhollyKnown, type Value } from '../cty/index.ts'
import { PrivateState, type Resource } from '../definition/index.ts'
import type { DynamicValue, Provider as Service } from '../gen/tfplugin6_pb.ts'
import { fromDynamicValue, toDynamicValue } from '../protocol6/index.ts'
import type { Attributes, ObjectShape, Planned, State } from '../schema/index.ts'
import { type Action, checkConfig, type Kept, type PlannedChange, planChange, type Subject } from './plan-change.ts'
import { refuse } from './refuse.ts'
import { resultProblems } from './result-problems.ts'
import { failed, type Told, toldBy } from './told.ts'

/** Arguments as a test writes them: what is left out is not set, and `unknown` is not known yet. */
export type Arguments = Readonly<Record<string, unknown>>

/** What came of looking at an object. */
export interface Outcome<A extends Attributes> {
  /** What is in the state now. */
  readonly state: State<A> | undefined
  readonly diagnostics: readonly Told[]
}

/** What came of changing an object. */
export interface ApplyOutcome<A extends Attributes> extends Outcome<A> {
  readonly action: Action
}

/** What is planned for an object. */
export interface PlanOutcome<A extends Attributes> {
  readonly action: Action
  readonly planned: Planned<State<A>> | undefined
  /** Paths because of which the object is made anew. */
  readonly replacedBecause: readonly string[]
  /** What the provider means to keep with the object. */
  readonly private: PrivateState
  readonly diagnostics: readonly Told[]
}

const nothing: Kept = { value: null, privateState: new Uint8Array(), tainted: false }

/**
 * One object in a state, and what Terraform does with it around a provider's answers.
 *
 * A method throws where Terraform would say that the provider is at fault.
 */
export class TestResource<A extends Attributes> {
  readonly #calls: () => Promise<Client<typeof Service>>
  readonly #definition: Pick<Resource, 'type' | 'version'>
  readonly #object: ObjectShape
  #kept = nothing

  constructor(
    calls: () => Promise<Client<typeof Service>>,
    definition: Pick<Resource, 'type' | 'version'>,
    object: ObjectShape,
  ) {
    this.#calls = calls
    this.#definition = definition
    this.#object = object
  }

  /** What is in the state now. */
  get state(): State<A> | undefined {
    return this.#object.decode(this.#kept.value, []) as State<A> | undefined // the shape is that of these attributes
  }

  /** What the provider keeps with the object. */
  get private(): PrivateState {
    return PrivateState.parse(this.#kept.privateState)
  }

  /** Whether the object is to be made anew, since its creation ended with an error. */
  get tainted(): boolean {
    return this.#kept.tainted
  }

  /** Has the object made anew by the next apply. */
  taint(): void {
    this.#kept = { ...this.#kept, tainted: true }
  }

  /** Starts from a state, as if it had been applied before. */
  restore(state: Arguments): void {
    this.#kept = { ...nothing, value: this.#object.encode(state, []) }
  }

  /** Checks a configuration. */
  async validate(config: Arguments): Promise<readonly Told[]> {
    return checkConfig(await this.#subject(), this.#object.encode(config, []))
  }

  /** Plans a configuration; without one, the removal. */
  async plan(config?: Arguments): Promise<PlanOutcome<A>> {
    const { planned, privateState, ...change } = await this.#plan(config)
    const decoded = this.#object.decode(planned, []) as Planned<State<A>> | undefined // as in `state`
    return { ...change, planned: decoded, private: PrivateState.parse(privateState) }
  }

  /**
   * Plans a configuration and carries the plan out, unless there is nothing to do.
   *
   * @param whilePlanning the configuration as it was when planned, where some of it was not known yet
   */
  async apply(config: Arguments, whilePlanning: Arguments = config): Promise<ApplyOutcome<A>> {
    const promised = await this.#plan(whilePlanning)
    const { action } = promised
    const told = [...promised.diagnostics]
    if (!failed(told) && action === 'replace') told.push(...(await this.#remove()))
    if (!failed(told) && action !== 'no-op') {
      // By now everything is known, and Terraform plans once more.
      const final = await this.#plan(config)
      told.push(...final.diagnostics.filter(({ severity }) => severity === 'error'))
      const { type } = this.#object
      if (!failed(told)) {
        this.#refuse('an inconsistent final plan', resultProblems(type, promised.planned, final.planned))
        told.push(...(await this.#carryOut(this.#object.encode(config, []), final)))
      }
    }
    return { action, state: this.state, diagnostics: told }
  }

  /** Plans the removal of the object and carries it out. */
  async destroy(): Promise<ApplyOutcome<A>> {
    const diagnostics = await this.#remove()
    return { action: 'delete', state: this.state, diagnostics }
  }

  /** Reads the object anew; one that is gone leaves the state. */
  async refresh(): Promise<Outcome<A>> {
    const { calls, typeName, object } = await this.#subject()
    const { type } = object
    const { value, privateState } = this.#kept
    // As Terraform does, by way of the state as it is stored.
    const version = this.#definition.version ?? 0
    const upgraded = await this.upgrade(version, encodeJson(value, type))
    if (failed(upgraded.diagnostics)) return upgraded
    const currentState = toDynamicValue(this.#kept.value, type)
    const answer = await calls.readResource({ typeName, currentState, private: privateState })
    const diagnostics = toldBy(answer)
    if (!failed(diagnostics))
      this.#kept = {
        ...this.#kept,
        value: this.#known('an invalid object', answer.newState),
        privateState: answer.private,
      }
    return { state: this.state, diagnostics }
  }

  /** Imports the object with an id, and reads it. */
  async import(id: string): Promise<Outcome<A>> {
    const { calls, typeName } = await this.#subject()
    const answer = await calls.importResourceState({ typeName, id })
    const [imported] = answer.importedResources
    if (!imported) return { state: this.state, diagnostics: toldBy(answer) }
    const value = this.#known('an invalid imported object', imported.state)
    this.#kept = { ...nothing, value, privateState: imported.private }
    const { state, diagnostics } = await this.refresh()
    if (!state && !failed(diagnostics)) this.#refuse('an import', ['the imported object does not exist'])
    return { state, diagnostics: [...toldBy(answer), ...diagnostics] }
  }

  /**
   * Brings a stored state to today's schema.
   *
   * @param stored the state as it was stored, or its JSON
   */
  async upgrade(version: number, stored: Arguments | string): Promise<Outcome<A>> {
    const { calls, typeName } = await this.#subject()
    const json = new TextEncoder().encode(typeof stored === 'string' ? stored : JSON.stringify(stored))
    const answer = await calls.upgradeResourceState({ typeName, version: BigInt(version), rawState: { json } })
    const diagnostics = toldBy(answer)
    if (!failed(diagnostics))
      this.#kept = { ...this.#kept, value: this.#known('an invalid upgraded state', answer.upgradedState) }
    return { state: this.state, diagnostics }
  }

  async #plan(config: Arguments | undefined): Promise<PlannedChange> {
    return planChange(await this.#subject(), this.#kept, config ? this.#object.encode(config, []) : null)
  }

  async #remove(): Promise<readonly Told[]> {
    const change = await this.#plan(undefined)
    if (failed(change.diagnostics)) return change.diagnostics
    return [...change.diagnostics, ...(await this.#carryOut(null, change))]
  }

  async #carryOut(config: Value, { planned, privateState }: PlannedChange): Promise<readonly Told[]> {
    const { calls, typeName, object } = await this.#subject()
    const message = (value: Value) => toDynamicValue(value, object.type)
    const { value: prior, tainted } = this.#kept
    const answer = await calls.applyResourceChange({
      typeName,
      config: message(config),
      priorState: message(prior),
      plannedState: message(planned),
      plannedPrivate: privateState,
    })
    const diagnostics = toldBy(answer)
    const value = this.#known('an invalid result object after apply', answer.newState)
    if (!failed(diagnostics))
      this.#refuse('an inconsistent result after apply', resultProblems(object.type, planned, value))
    // Terraform keeps the object where a failure leaves nothing.
    if (failed(diagnostics) && value === null) return diagnostics
    this.#kept = { value, privateState: answer.private, tainted: failed(diagnostics) && (tainted || prior === null) }
    return diagnostics
  }

  /** The value in an answer, which must be known in all its parts. */
  #known(what: string, message: DynamicValue | undefined): Value {
    const value = fromDynamicValue(message, this.#object.type)
    if (!isWhollyKnown(value)) this.#refuse(what, ['a value is not known'])
    return value
  }

  #refuse(what: string, problems: readonly string[]): void {
    refuse(what, this.#definition.type, problems)
  }

  async #subject(): Promise<Subject> {
    return { calls: await this.#calls(), typeName: this.#definition.type, object: this.#object }
  }
}
