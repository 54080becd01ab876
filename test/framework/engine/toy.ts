import {
  type Attributes,
  type DataSource,
  type Dependencies,
  definitionsFor,
  type Resource,
  type State,
} from '../../../src/framework/index.ts'
import { type RunningProvider, startProvider, type TestResource } from '../../../src/framework/testing/index.ts'

const { resource, dataSource, provider } = definitionsFor<object>()

/** A resource that keeps what is written, except for what a test says otherwise. */
export const toyResource = <const A extends Attributes>(
  attributes: A,
  rest: Partial<Resource<A, object>> = {},
): Resource<A, object> =>
  resource('toy_thing', {
    description: 'A thing.',
    attributes,
    create: async ({ config }) => config as unknown as State<A>, // a toy has no computed attributes unless it says how
    read: async ({ state }) => state,
    update: async ({ config }) => config as unknown as State<A>, // likewise
    delete: async () => {},
    ...rest,
  })

/** A provider of one resource, at work. */
export const toyProvider = <A extends Attributes>(
  definition: Resource<A, object>,
  dependencies: Partial<Dependencies> = {},
): RunningProvider =>
  startProvider(
    provider('toy', {
      version: '1.2.3',
      description: 'Toys.',
      attributes: {},
      configure: () => ({}),
      resources: [definition as unknown as Resource<Attributes, object>], // handlers meet the attributes they were made for
      dataSources: [],
    }),
    dependencies,
  )

/** One object of such a resource. */
export const toy = <const A extends Attributes>(
  attributes: A,
  rest: Partial<Resource<A, object>> = {},
  dependencies: Partial<Dependencies> = {},
): TestResource<A> => {
  const definition = toyResource(attributes, rest)
  return toyProvider(definition, dependencies).resource(definition)
}

/** A data source at work. */
export const toySource = <const A extends Attributes>(
  attributes: A,
  read: DataSource<A, object>['read'],
  rest: Partial<DataSource<A, object>> = {},
  dependencies: Partial<Dependencies> = {},
) => {
  const definition = dataSource('toy_source', { description: 'A source.', attributes, read, ...rest })
  const running = startProvider(
    provider('toy', {
      version: '1.2.3',
      description: 'Toys.',
      attributes: {},
      configure: () => ({}),
      resources: [],
      dataSources: [definition as unknown as DataSource<Attributes, object>], // as above
    }),
    dependencies,
  )
  return {
    read: (config: Readonly<Record<string, unknown>> = {}) => running.readDataSource(definition, config),
    validate: (config: Readonly<Record<string, unknown>>) => running.validateDataSource(definition, config),
  }
}
