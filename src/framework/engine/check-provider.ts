import { checkSchema, type Field, type ObjectShape } from '../schema/index.ts'
import type { CompiledResource, Engine } from './engine.ts'

/** What breaks Terraform's rules, or ours, in a provider's definitions; Terraform would refuse it with less to go by. */
export const checkProvider = (engine: Engine): readonly string[] => {
  const { provider } = engine
  const prefix = `${provider.name}_`
  const named = (names: readonly string[], kind: string) =>
    names
      .filter((name) => !name.startsWith(prefix))
      .map((name) => `${kind} ${name}: the name of a type begins with ${prefix}`)
  return [
    ...attemptCheck(`provider ${provider.name}`, () => checkSchema(engine.object, { topLevel: true })),
    ...named(engine.resources.names, 'resource'),
    ...named(engine.dataSources.names, 'data source'),
    ...engine.resources.names.flatMap((name) =>
      attemptCheck(`resource ${name}`, () => {
        const resource = engine.resources.get(name)
        return [...checkSchema(resource.object, { topLevel: true }), ...checkUpdate(resource)]
      }),
    ),
    ...engine.dataSources.names.flatMap((name) =>
      attemptCheck(`data source ${name}`, () => checkSchema(engine.dataSources.get(name).object, { topLevel: true })),
    ),
  ]
}

const attemptCheck = (owner: string, check: () => readonly string[]): readonly string[] => {
  try {
    return check().map((problem) => `${owner}: ${problem}`)
  } catch (error) {
    return [`${owner}: ${error instanceof Error ? error.message : String(error)}`]
  }
}

/** Without an update handler, a change in place would be planned and never made. */
const checkUpdate = ({ definition, object }: CompiledResource): readonly string[] =>
  definition.update
    ? []
    : changeableIn(object).map((name) => `${name}: it can change in place, so it needs replaces or an update handler`)

const changeableIn = (object: ObjectShape): readonly string[] =>
  [...object.fields.values()].filter((field) => isChangeable(field)).map(({ name }) => name)

const isChangeable = (field: Field): boolean => {
  if (field.name === 'timeouts' || field.facts.replaces) return false
  if (field.word === 'attribute' && field.mode === 'computed') return false
  return field.nested ? changeableIn(field.nested.object).length > 0 : true
}
