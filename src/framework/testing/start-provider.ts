import { type Client, createClient, createRouterTransport } from '@connectrpc/connect'
import { bindProvider } from '../bind-provider.ts'
import { isWhollyKnown } from '../cty/index.ts'
import { type DataSource, type Provider, type Resource, timeoutsBlock, type World } from '../definition/index.ts'
import { type GetProviderSchema_Response, Provider as Service } from '../gen/tfplugin6_pb.ts'
import { fromDynamicValue, toDynamicValue } from '../protocol6/index.ts'
import { type Attributes, type ObjectShape, objectShape, type State } from '../schema/index.ts'
import { type Arguments, type Outcome, TestResource } from './test-resource.ts'
import { testWorld } from './test-world.ts'
import { failed, type Told, toldBy } from './told.ts'

/** Puts a provider to work in this process, behind the messages and bytes that Terraform would send it. */
export const startProvider = <A extends Attributes, C>(
  provider: Provider<A, C>,
  world: Partial<World> = {},
): RunningProvider => {
  const { routes } = bindProvider(provider, testWorld(world))
  return new RunningProvider(createClient(Service, createRouterTransport(routes)), objectShape(provider.attributes))
}

/** A provider at work, and Terraform's part in it. */
export class RunningProvider {
  /** The calls as they are, for what the other methods do not say. */
  readonly calls: Client<typeof Service>
  readonly #object: ObjectShape
  #configured = false

  constructor(calls: Client<typeof Service>, object: ObjectShape) {
    this.calls = calls
    this.#object = object
  }

  /** What the provider says it offers. */
  schema(): Promise<GetProviderSchema_Response> {
    return this.calls.getProviderSchema({})
  }

  /** Checks the arguments of the provider itself. */
  async validate(config: Arguments): Promise<readonly Told[]> {
    return toldBy(await this.calls.validateProviderConfig({ config: this.#encode(config) }))
  }

  /** Configures the provider. Without it, the first other call does so, with no arguments. */
  async configure(config: Arguments = {}, terraformVersion = '1.11.4'): Promise<readonly Told[]> {
    this.#configured = true
    return toldBy(await this.calls.configureProvider({ config: this.#encode(config), terraformVersion }))
  }

  /** One object of a resource, which does not exist yet. */
  resource<A extends Attributes, C>(definition: Resource<A, C>): TestResource<A> {
    const calls = async () => {
      await this.#configureOnce()
      return this.calls
    }
    return new TestResource(calls, definition, shapeOf(definition))
  }

  /** Checks the arguments of a data source. */
  async validateDataSource<A extends Attributes, C>(
    definition: DataSource<A, C>,
    config: Arguments,
  ): Promise<readonly Told[]> {
    const object = shapeOf(definition)
    const message = { typeName: definition.type, config: toDynamicValue(object.encode(config, []), object.type) }
    return toldBy(await this.calls.validateDataResourceConfig(message))
  }

  /**
   * Checks the arguments of a data source and reads it.
   *
   * @throws Error for a result that Terraform would refuse
   */
  async readDataSource<A extends Attributes, C>(
    definition: DataSource<A, C>,
    config: Arguments = {},
  ): Promise<Outcome<A>> {
    await this.#configureOnce()
    const found = await this.validateDataSource(definition, config)
    if (failed(found)) return { state: undefined, diagnostics: found }
    const object = shapeOf(definition)
    const message = { typeName: definition.type, config: toDynamicValue(object.encode(config, []), object.type) }
    const answer = await this.calls.readDataSource(message)
    const value = fromDynamicValue(answer.state, object.type)
    if (!isWhollyKnown(value)) throw new Error(`${definition.type} produced a value that is not wholly known`)
    const state = object.decode(value, []) as State<A> | undefined // the shape is that of these attributes
    return { state, diagnostics: [...found, ...toldBy(answer)] }
  }

  /** Does what Ctrl-C does: trips the signal of every handler that runs. */
  async stop(): Promise<void> {
    await this.calls.stopProvider({})
  }

  #encode(config: Arguments) {
    return toDynamicValue(this.#object.encode(config, []), this.#object.type)
  }

  async #configureOnce(): Promise<void> {
    if (this.#configured) return
    const problems = await this.configure()
    if (failed(problems))
      throw new Error(`the provider cannot be configured: ${problems.map(({ detail }) => detail).join('; ')}`)
  }
}

const shapeOf = ({ attributes, timeouts }: Pick<DataSource, 'attributes' | 'timeouts'>): ObjectShape =>
  objectShape(timeouts ? { ...attributes, ...timeoutsBlock(timeouts) } : attributes)
