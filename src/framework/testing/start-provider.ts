import type * as z from 'zod'
import { bindProvider } from '../bind-provider.ts'
import { isWhollyKnown } from '../cty/index.ts'
import type {
  Action,
  DataSource,
  Dependencies,
  Ephemeral,
  List,
  Provider,
  ProviderFunction,
  Resource,
  StateStore,
} from '../definition/index.ts'
import { timedShape } from '../engine/index.ts'
import { type GetProviderSchema_Response, Provider as Service } from '../gen/tfplugin6_pb.ts'
import { type Caller, createCaller } from '../grpc/caller.ts'
import { fromDynamicValue, toDynamicValue } from '../protocol6/index.ts'
import { type Attributes, type ObjectShape, objectShape, type State } from '../schema/index.ts'
import { callFunction, type FunctionResult } from './call-function.ts'
import { checkDefinitions } from './check-definitions.ts'
import { type ActionResult, invokeAction } from './invoke-action.ts'
import { type ListOptions, type ListResult, listObjects } from './list-objects.ts'
import { diagnosticsOf, failed, type ReportedDiagnostic } from './reported-diagnostic.ts'
import { deferralIn, type Session } from './session.ts'
import { testDependencies } from './test-dependencies.ts'
import { openEphemeral, type TestEphemeral } from './test-ephemeral.ts'
import { type Arguments, type ResourceResult, TestResource } from './test-resource.ts'
import { openStateStore, type TestStateStore } from './test-state-store.ts'

/** Capabilities of the simulated Terraform. */
export interface StartProviderOptions {
  /** Whether the provider may defer changes, as with `-allow-deferral`. @default false */
  readonly deferralAllowed?: boolean
}

/**
 * Starts a provider in this process, and exchanges the messages with it that Terraform 1.14 would.
 *
 * Responses are checked by Terraform's rules: a method throws if Terraform would report a provider bug.
 */
export const startProvider = <A extends Attributes, C>(
  provider: Provider<A, C>,
  dependencies: Partial<Dependencies> = {},
  { deferralAllowed = false }: StartProviderOptions = {},
): RunningProvider => {
  const bound = bindProvider(provider, testDependencies(dependencies))
  checkDefinitions(provider, bound)
  const calls = createCaller(Service, bound.routes)
  return new RunningProvider({ calls, deferralAllowed }, objectShape(provider.attributes))
}

/** A running provider and a simulated Terraform. */
export class RunningProvider {
  /** The raw calls, for anything that the other methods do not cover. */
  readonly calls: Caller<typeof Service>
  readonly #session: Session
  readonly #object: ObjectShape
  #isConfigured = false

  constructor(session: Session, object: ObjectShape) {
    this.calls = session.calls
    this.#session = session
    this.#object = object
  }

  /** Returns the schemas of the provider. */
  schema(): Promise<GetProviderSchema_Response> {
    return this.calls.getProviderSchema({})
  }

  /** Validates the arguments of the provider. */
  async validate(config: Arguments): Promise<readonly ReportedDiagnostic[]> {
    return diagnosticsOf(await this.calls.validateProviderConfig({ config: this.#encode(config) }))
  }

  /** Configures the provider. Otherwise the first call that needs it does so, without arguments. */
  async configure(config: Arguments = {}, terraformVersion = '1.14.0'): Promise<readonly ReportedDiagnostic[]> {
    this.#isConfigured = true
    const { deferralAllowed } = this.#session
    const message = { config: this.#encode(config), terraformVersion, clientCapabilities: { deferralAllowed } }
    return diagnosticsOf(await this.calls.configureProvider(message))
  }

  /** Returns one object of a resource, which does not exist yet. */
  resource<A extends Attributes, C>(definition: Resource<A, C>): TestResource<A> {
    return new TestResource(() => this.#configured(), definition as Resource<A>, timedShape(definition)) // only its schema
  }

  /** Validates the arguments of a data source. */
  async validateDataSource<A extends Attributes, C>(
    definition: DataSource<A, C>,
    config: Arguments,
  ): Promise<readonly ReportedDiagnostic[]> {
    const object = timedShape(definition)
    const message = { typeName: definition.type, config: toDynamicValue(object.encode(config, []), object.type) }
    return diagnosticsOf(await this.calls.validateDataResourceConfig(message))
  }

  /**
   * Validates the arguments of a data source and reads it.
   *
   * @throws Error for a result that Terraform would reject
   */
  async readDataSource<A extends Attributes, C>(
    definition: DataSource<A, C>,
    config: Arguments = {},
  ): Promise<ResourceResult<A>> {
    const session = await this.#configured()
    const found = await this.validateDataSource(definition, config)
    if (failed(found)) return { state: undefined, diagnostics: found }
    const object = timedShape(definition)
    const message = { typeName: definition.type, config: toDynamicValue(object.encode(config, []), object.type) }
    const clientCapabilities = { deferralAllowed: session.deferralAllowed }
    const answer = await this.calls.readDataSource({ ...message, clientCapabilities })
    const diagnostics = [...found, ...diagnosticsOf(answer)]
    const { deferred } = deferralIn(answer, session, definition.type)
    if (deferred) return { state: undefined, deferred, diagnostics }
    const value = fromDynamicValue(answer.state, object.type)
    if (!isWhollyKnown(value)) throw new Error(`${definition.type} produced a value that is not wholly known`)
    const state = object.decode(value, []) as State<A> | undefined // the shape is that of these attributes
    return { state, diagnostics }
  }

  /** Validates and opens an ephemeral resource, which can then be renewed and closed. */
  async open<A extends Attributes, C>(definition: Ephemeral<A, C>, config: Arguments = {}): Promise<TestEphemeral<A>> {
    return openEphemeral(await this.#configured(), definition, config)
  }

  /** Validates, plans and invokes an action. With unknown arguments, it is only planned. */
  async invoke<A extends Attributes, C>(definition: Action<A, C>, config: Arguments = {}): Promise<ActionResult> {
    return invokeAction(await this.#configured(), definition, config)
  }

  /** Lists objects. */
  async list<A extends Attributes, C, R extends Attributes>(
    definition: List<A, C, R>,
    config: Arguments = {},
    options: ListOptions = {},
  ): Promise<ListResult<R>> {
    return listObjects(await this.#configured(), definition, config, options)
  }

  /**
   * Validates and configures a state store.
   *
   * @param chunkSize the size of chunks that Terraform proposes, in bytes
   */
  async openStateStore<A extends Attributes, C, S>(
    definition: StateStore<A, C, S>,
    config: Arguments = {},
    chunkSize = 8 * 1024 * 1024,
  ): Promise<TestStateStore> {
    return openStateStore(await this.#configured(), definition, config, chunkSize)
  }

  /** Calls a function with its arguments in order. The provider need not be configured. */
  call<P extends ProviderFunction['parameters'], V extends z.ZodType, R extends z.ZodType>(
    definition: ProviderFunction<P, V, R>,
    ...given: readonly unknown[]
  ): Promise<FunctionResult<z.output<R>>> {
    return callFunction(this.#session, definition, given)
  }

  /** Aborts the signal of every running handler, as Ctrl-C does. */
  async stop(): Promise<void> {
    await this.calls.stopProvider({})
  }

  #encode(config: Arguments) {
    return toDynamicValue(this.#object.encode(config, []), this.#object.type)
  }

  async #configured(): Promise<Session> {
    if (this.#isConfigured) return this.#session
    const problems = await this.configure()
    if (failed(problems))
      throw new Error(`the provider cannot be configured: ${problems.map(({ detail }) => detail).join('; ')}`)
    return this.#session
  }
}
