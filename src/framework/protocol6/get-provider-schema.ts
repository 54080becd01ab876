import { checkMeta, checkProvider, type Engine } from '../engine/index.ts'
import { toDiagnostics } from './diagnostics.ts'
import { toFunctions } from './get-functions.ts'
import type { Rpc } from './rpc.ts'
import { toSchema } from './schema.ts'

/** Answers with the schemas of all types, after checking the provider's definitions. */
export const getProviderSchema = (engine: Engine): Rpc<'getProviderSchema'> => {
  // The response never changes, and a process served by reattach answers many runs.
  let answer: ReturnType<typeof describe> | undefined
  return () => {
    answer ??= describe(engine)
    return answer
  }
}

export const serverCapabilities = {
  planDestroy: true,
  getProviderSchemaOptional: true,
  moveResourceState: true,
  generateResourceConfig: true,
}

const describe = (engine: Engine) => {
  const problems = [...checkProvider(engine), ...checkMeta(engine)]
  if (problems.length > 0) return { diagnostics: toDiagnostics(engine, [invalidDefinition(engine, problems)]) }
  const { provider, object, meta, resources, dataSources, ephemerals, lists, actions, stateStores } = engine
  const schemas = <D extends { description: string; version?: number }>({
    names,
    get,
  }: {
    names: readonly string[]
    get(name: string): { definition: D; object: Engine['object'] }
  }) =>
    Object.fromEntries(
      names.map((name) => {
        const compiled = get(name)
        return [name, toSchema(compiled.object, compiled.definition)]
      }),
    )
  return {
    provider: toSchema(object, { description: provider.description }),
    ...(meta ? { providerMeta: toSchema(meta, { description: '' }) } : {}),
    resourceSchemas: schemas(resources),
    dataSourceSchemas: schemas(dataSources),
    ephemeralResourceSchemas: schemas(ephemerals),
    listResourceSchemas: schemas(lists),
    stateStoreSchemas: schemas(stateStores),
    actionSchemas: Object.fromEntries(Object.entries(schemas(actions)).map(([name, schema]) => [name, { schema }])),
    functions: toFunctions(engine),
    serverCapabilities,
  }
}

const invalidDefinition = ({ provider }: Engine, problems: readonly string[]) => ({
  severity: 'error' as const,
  summary: `Invalid Definition of the Provider ${provider.name}`,
  detail: `This is a bug in the provider ${provider.name} ${provider.version}; no resource is affected.\n\n${problems.map((problem) => `  - ${problem}`).join('\n')}`,
})
