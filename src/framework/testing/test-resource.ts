import { encodeJson, isWhollyKnown, type Value } from '../cty/index.ts'
import { type DeferralReason, type MoveSource, PrivateState, type Resource } from '../definition/index.ts'
import type { DynamicValue } from '../gen/tfplugin6_pb.ts'
import { fromDynamicValue, toDynamicValue } from '../protocol6/index.ts'
import type { Attributes, Config, ObjectShape, Planned, State } from '../schema/index.ts'
import { identityField, identityOf, readIdentity } from './identity-data.ts'
import { type Action, absent, checkConfig, type PlannedChange, planChange, type Subject } from './plan-change.ts'
import { diagnosticsOf, failed, type ReportedDiagnostic } from './reported-diagnostic.ts'
import { resultProblems } from './result-problems.ts'
import { deferralIn, refuse, type Session } from './session.ts'

/** Arguments in a test. Omitted ones are not set; `unknown` stands for a value known only after apply. */
export type Arguments = Readonly<Record<string, unknown>>

/** The result of reading an object. */
export interface ResourceResult<A extends Attributes> {
  /** The current state. */
  readonly state: State<A> | undefined
  /** The reason for a deferral, if it was deferred. */
  readonly deferred?: DeferralReason
  readonly diagnostics: readonly ReportedDiagnostic[]
}

/** The result of changing an object. */
export interface ApplyResult<A extends Attributes> extends ResourceResult<A> {
  readonly action: Action
}

/** The plan of an object. */
export interface PlanResult<A extends Attributes> {
  readonly action: Action
  readonly planned: Planned<State<A>> | undefined
  /** Paths because of which the object is replaced. */
  readonly replacePaths: readonly string[]
  /** The planned private state. */
  readonly private: PrivateState
  /** The reason for a deferral, if the change is deferred. */
  readonly deferred?: DeferralReason
  readonly diagnostics: readonly ReportedDiagnostic[]
}

/**
 * One object in a state, with the operations of Terraform.
 *
 * A method throws if Terraform would report a provider bug.
 */
export class TestResource<A extends Attributes> {
  readonly #session: () => Promise<Session>
  readonly #definition: Resource<A>
  readonly #object: ObjectShape
  readonly #identity: ObjectShape | undefined
  #kept = absent

  constructor(session: () => Promise<Session>, definition: Resource<A>, object: ObjectShape) {
    this.#session = session
    this.#definition = definition
    this.#object = object
    this.#identity = identityOf(definition)
  }

  /** The current state. */
  get state(): State<A> | undefined {
    return this.#object.decode(this.#kept.value, []) as State<A> | undefined // the shape is that of these attributes
  }

  /** The identity of the object, if the resource has one. */
  get identity(): Arguments | undefined {
    return this.#identity?.decode(this.#kept.identity, []) as Arguments | undefined // an identity is an object
  }

  /** The object's private state. */
  get private(): PrivateState {
    return PrivateState.parse(this.#kept.privateState)
  }

  /** Whether the next apply replaces the object, because its creation ended with an error. */
  get tainted(): boolean {
    return this.#kept.tainted
  }

  /** Marks the object, so that the next apply replaces it. */
  taint(): void {
    this.#kept = { ...this.#kept, tainted: true }
  }

  /** Sets the state, as if it had been applied before. */
  restore(state: Arguments): void {
    this.#kept = { ...absent, value: this.#object.encode(state, []) }
  }

  /** Validates a configuration. */
  async validate(config: Arguments): Promise<readonly ReportedDiagnostic[]> {
    return checkConfig(await this.#subject(), this.#object.encode(config, []))
  }

  /** Plans a configuration, or the deletion if there is none. */
  async plan(config?: Arguments): Promise<PlanResult<A>> {
    const { planned, privateState, identity: _, ...change } = await this.#plan(config)
    const decoded = this.#object.decode(planned, []) as Planned<State<A>> | undefined // as in `state`
    return { ...change, planned: decoded, private: PrivateState.parse(privateState) }
  }

  /**
   * Plans a configuration and applies the plan, unless it is empty.
   *
   * @param whilePlanning the configuration while planning, if parts of it were unknown then
   */
  async apply(config: Arguments, whilePlanning: Arguments = config): Promise<ApplyResult<A>> {
    const promised = await this.#plan(whilePlanning)
    const { action, deferred } = promised
    const diagnostics = [...promised.diagnostics]
    if (deferred) return { action, state: this.state, deferred, diagnostics }
    if (!failed(diagnostics) && action === 'replace') diagnostics.push(...(await this.#remove()))
    if (!failed(diagnostics) && action !== 'no-op') {
      // Now everything is known, and Terraform plans again.
      const final = await this.#plan(config)
      diagnostics.push(...final.diagnostics.filter(({ severity }) => severity === 'error'))
      const { type } = this.#object
      if (!failed(diagnostics)) {
        this.#refuse('an inconsistent final plan', resultProblems(type, promised.planned, final.planned))
        diagnostics.push(...(await this.#carryOut(this.#object.encode(config, []), final)))
      }
    }
    return { action, state: this.state, diagnostics }
  }

  /** Plans the deletion of the object and applies it. */
  async destroy(): Promise<ApplyResult<A>> {
    const diagnostics = await this.#remove()
    return { action: 'delete', state: this.state, diagnostics }
  }

  /** Refreshes the object. One that no longer exists is removed from the state. */
  async refresh(): Promise<ResourceResult<A>> {
    const subject = await this.#subject()
    const { calls, typeName, object, deferralAllowed } = subject
    const before = this.#kept
    // Terraform also reads the stored state first.
    const upgraded = await this.upgrade(this.#definition.version ?? 0, encodeJson(before.value, object.type))
    if (failed(upgraded.diagnostics)) return upgraded
    const answer = await calls.readResource({
      typeName,
      currentState: toDynamicValue(this.#kept.value, object.type),
      private: before.privateState,
      ...identityField(subject, before.identity, 'currentIdentity'),
      clientCapabilities: { deferralAllowed },
    })
    const diagnostics = diagnosticsOf(answer)
    const deferral = deferralIn(answer, subject, typeName)
    if (!failed(diagnostics) && !deferral.deferred) {
      const value = this.#known('an invalid object', answer.newState)
      const identity = value === null ? null : readIdentity(subject, answer.newIdentity, before.identity)
      this.#kept = { ...this.#kept, value, identity, privateState: answer.private }
    }
    return { state: this.state, ...deferral, diagnostics }
  }

  /** Imports the object by an id or an identity, and reads it. */
  async import(by: string | { readonly identity: Arguments }): Promise<ResourceResult<A>> {
    const subject = await this.#subject()
    const { calls, typeName, deferralAllowed } = subject
    const wanted = typeof by === 'string' ? null : (this.#identity?.encode(by.identity, []) ?? null)
    if (typeof by !== 'string' && !wanted) throw new Error(`${typeName} has no identity to be imported by: pass an id`)
    const answer = await calls.importResourceState({
      typeName,
      ...(typeof by === 'string' ? { id: by } : identityField(subject, wanted, 'identity')),
      clientCapabilities: { deferralAllowed },
    })
    const deferral = deferralIn(answer, subject, typeName)
    const [imported] = answer.importedResources
    if (!imported) return { state: this.state, ...deferral, diagnostics: diagnosticsOf(answer) }
    const value = this.#known('an invalid imported object', imported.state)
    const identity = imported.identity ? readIdentity(subject, imported.identity, wanted) : wanted
    this.#kept = { ...absent, value, identity, privateState: imported.private }
    const { diagnostics, ...read } = await this.refresh()
    if (!read.state && !failed(diagnostics)) this.#refuse('an import', ['the imported object does not exist'])
    return { ...read, diagnostics: [...diagnosticsOf(answer), ...diagnostics] }
  }

  /**
   * Upgrades a stored state to the current schema.
   *
   * @param stored the stored state, or its JSON
   */
  async upgrade(version: number, stored: Arguments | string): Promise<ResourceResult<A>> {
    const { calls, typeName } = await this.#subject()
    const rawState = { json: jsonOf(stored) }
    const answer = await calls.upgradeResourceState({ typeName, version: BigInt(version), rawState })
    const diagnostics = diagnosticsOf(answer)
    if (!failed(diagnostics))
      this.#kept = { ...this.#kept, value: this.#known('an invalid upgraded state', answer.upgradedState) }
    return { state: this.state, diagnostics }
  }

  /** Upgrades a stored identity to the current schema. */
  async upgradeIdentity(version: number, stored: Arguments): Promise<readonly ReportedDiagnostic[]> {
    const subject = await this.#subject()
    const { calls, typeName } = subject
    const rawIdentity = { json: jsonOf(stored) }
    const answer = await calls.upgradeResourceIdentity({ typeName, version: BigInt(version), rawIdentity })
    const diagnostics = diagnosticsOf(answer)
    if (!failed(diagnostics))
      this.#kept = { ...this.#kept, identity: readIdentity(subject, answer.upgradedIdentity, null) }
    return diagnostics
  }

  /** Moves the stored state of another resource type here, as a `moved` block does. `beside` is stored with it. */
  async move(
    source: MoveSource,
    stored: Arguments | string,
    beside: { readonly identity?: Arguments; readonly private?: Uint8Array } = {},
  ): Promise<ResourceResult<A>> {
    const subject = await this.#subject()
    const { calls, typeName } = subject
    const answer = await calls.moveResourceState({
      ...(beside.identity ? { sourceIdentity: { json: jsonOf(beside.identity) } } : {}),
      ...(beside.private ? { sourcePrivate: beside.private } : {}),
      sourceProviderAddress: source.provider,
      sourceTypeName: source.type,
      sourceSchemaVersion: BigInt(source.version),
      sourceState: { json: jsonOf(stored) },
      targetTypeName: typeName,
    })
    const diagnostics = diagnosticsOf(answer)
    if (failed(diagnostics)) return { state: this.state, diagnostics }
    const identity = answer.targetIdentity ? readIdentity(subject, answer.targetIdentity, null) : null
    const value = this.#known('an invalid moved state', answer.targetState)
    this.#kept = { ...absent, value, identity, privateState: answer.targetPrivate }
    return { state: this.state, diagnostics }
  }

  /** Returns the configuration that `-generate-config-out` would write for the object. */
  async generateConfig(): Promise<{
    readonly config: Config<A> | undefined
    readonly diagnostics: readonly ReportedDiagnostic[]
  }> {
    const { calls, typeName, object } = await this.#subject()
    const answer = await calls.generateResourceConfig({
      typeName,
      state: toDynamicValue(this.#kept.value, object.type),
    })
    const config = object.decode(fromDynamicValue(answer.config, object.type), []) as Config<A> | undefined // as in `state`
    return { config, diagnostics: diagnosticsOf(answer) }
  }

  async #plan(config: Arguments | undefined): Promise<PlannedChange> {
    return planChange(await this.#subject(), this.#kept, config ? this.#object.encode(config, []) : null)
  }

  async #remove(): Promise<readonly ReportedDiagnostic[]> {
    const change = await this.#plan(undefined)
    if (failed(change.diagnostics)) return change.diagnostics
    return [...change.diagnostics, ...(await this.#carryOut(null, change))]
  }

  async #carryOut(config: Value, planned: PlannedChange): Promise<readonly ReportedDiagnostic[]> {
    const subject = await this.#subject()
    const { calls, typeName, object } = subject
    const message = (value: Value) => toDynamicValue(value, object.type)
    const { value: prior, identity: before, tainted } = this.#kept
    const answer = await calls.applyResourceChange({
      typeName,
      config: message(config),
      priorState: message(prior),
      plannedState: message(planned.planned),
      plannedPrivate: planned.privateState,
      ...identityField(subject, planned.identity ?? before, 'plannedIdentity'),
    })
    const diagnostics = diagnosticsOf(answer)
    const broken = failed(diagnostics)
    const value = this.#known('an invalid result object after apply', answer.newState)
    if (!broken) this.#refuse('an inconsistent result after apply', resultProblems(object.type, planned.planned, value))
    // Terraform keeps the prior object if a failed apply returns none.
    if (broken && value === null) return diagnostics
    const { newIdentity } = answer
    const identity = value === null || (broken && !newIdentity) ? null : readIdentity(subject, newIdentity, before)
    this.#kept = { value, identity, privateState: answer.private, tainted: broken && (tainted || prior === null) }
    return diagnostics
  }

  /** Decodes a value of a response, which must be wholly known. */
  #known(what: string, message: DynamicValue | undefined): Value {
    const value = fromDynamicValue(message, this.#object.type)
    if (!isWhollyKnown(value)) this.#refuse(what, ['a value is unknown'])
    return value
  }

  #refuse(what: string, problems: readonly string[]): void {
    refuse(what, this.#definition.type, problems)
  }

  async #subject(): Promise<Subject> {
    const [object, identity] = [this.#object, this.#identity]
    return { ...(await this.#session()), typeName: this.#definition.type, object, identity }
  }
}

const jsonOf = (stored: Arguments | string): Uint8Array =>
  new TextEncoder().encode(typeof stored === 'string' ? stored : JSON.stringify(stored))
