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

/** Arguments as a test writes them: what is left out is not set, and `unknown` is not known yet. */
export type Arguments = Readonly<Record<string, unknown>>

/** What came of looking at an object. */
export interface ResourceResult<A extends Attributes> {
  /** What is in the state now. */
  readonly state: State<A> | undefined
  /** Why it was put off, if it was. */
  readonly deferred?: DeferralReason
  readonly diagnostics: readonly ReportedDiagnostic[]
}

/** What came of changing an object. */
export interface ApplyResult<A extends Attributes> extends ResourceResult<A> {
  readonly action: Action
}

/** What is planned for an object. */
export interface PlanResult<A extends Attributes> {
  readonly action: Action
  readonly planned: Planned<State<A>> | undefined
  /** Paths because of which the object is made anew. */
  readonly replacePaths: readonly string[]
  /** What the provider means to keep with the object. */
  readonly private: PrivateState
  /** Why the change is put off, if it is. */
  readonly deferred?: DeferralReason
  readonly diagnostics: readonly ReportedDiagnostic[]
}

/**
 * One object in a state, and what Terraform does with it around a provider's answers.
 *
 * A method throws where Terraform would say that the provider is at fault.
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

  /** What is in the state now. */
  get state(): State<A> | undefined {
    return this.#object.decode(this.#kept.value, []) as State<A> | undefined // the shape is that of these attributes
  }

  /** What tells the object from all others, for a resource with an identity. */
  get identity(): Arguments | undefined {
    return this.#identity?.decode(this.#kept.identity, []) as Arguments | undefined // an identity is an object
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
    this.#kept = { ...absent, value: this.#object.encode(state, []) }
  }

  /** Checks a configuration. */
  async validate(config: Arguments): Promise<readonly ReportedDiagnostic[]> {
    return checkConfig(await this.#subject(), this.#object.encode(config, []))
  }

  /** Plans a configuration; without one, the removal. */
  async plan(config?: Arguments): Promise<PlanResult<A>> {
    const { planned, privateState, identity: _, ...change } = await this.#plan(config)
    const decoded = this.#object.decode(planned, []) as Planned<State<A>> | undefined // as in `state`
    return { ...change, planned: decoded, private: PrivateState.parse(privateState) }
  }

  /**
   * Plans a configuration and carries the plan out, unless there is nothing to do.
   *
   * @param whilePlanning the configuration as it was when planned, where some of it was not known yet
   */
  async apply(config: Arguments, whilePlanning: Arguments = config): Promise<ApplyResult<A>> {
    const promised = await this.#plan(whilePlanning)
    const { action, deferred } = promised
    const diagnostics = [...promised.diagnostics]
    if (deferred) return { action, state: this.state, deferred, diagnostics }
    if (!failed(diagnostics) && action === 'replace') diagnostics.push(...(await this.#remove()))
    if (!failed(diagnostics) && action !== 'no-op') {
      // By now everything is known, and Terraform plans once more.
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

  /** Plans the removal of the object and carries it out. */
  async destroy(): Promise<ApplyResult<A>> {
    const diagnostics = await this.#remove()
    return { action: 'delete', state: this.state, diagnostics }
  }

  /** Reads the object anew; one that is gone leaves the state. */
  async refresh(): Promise<ResourceResult<A>> {
    const subject = await this.#subject()
    const { calls, typeName, object, deferralAllowed } = subject
    const before = this.#kept
    // As Terraform does, by way of the state as it is stored.
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
    if (typeof by !== 'string' && !wanted) throw new Error(`${typeName} has no identity to be imported by: give an id`)
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
   * Brings a stored state to today's schema.
   *
   * @param stored the state as it was stored, or its JSON
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

  /** Brings a stored identity to today's schema. */
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

  /** Takes over the stored state of another resource type, as a `moved` block does. */
  async move(source: MoveSource, stored: Arguments | string): Promise<ResourceResult<A>> {
    const { calls, typeName } = await this.#subject()
    const answer = await calls.moveResourceState({
      sourceProviderAddress: source.provider,
      sourceTypeName: source.type,
      sourceSchemaVersion: BigInt(source.version),
      sourceState: { json: jsonOf(stored) },
      targetTypeName: typeName,
    })
    const diagnostics = diagnosticsOf(answer)
    if (failed(diagnostics)) return { state: this.state, diagnostics }
    this.#kept = { ...absent, value: this.#known('an invalid moved state', answer.targetState) }
    return { state: this.state, diagnostics }
  }

  /** The configuration that `-generate-config-out` would write for the object in the state. */
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
    // Terraform keeps the object where a failure leaves nothing.
    if (broken && value === null) return diagnostics
    const { newIdentity } = answer
    const identity = value === null || (broken && !newIdentity) ? null : readIdentity(subject, newIdentity, before)
    this.#kept = { value, identity, privateState: answer.private, tainted: broken && (tainted || prior === null) }
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
    const [object, identity] = [this.#object, this.#identity]
    return { ...(await this.#session()), typeName: this.#definition.type, object, identity }
  }
}

const jsonOf = (stored: Arguments | string): Uint8Array =>
  new TextEncoder().encode(typeof stored === 'string' ? stored : JSON.stringify(stored))
