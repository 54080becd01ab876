import { parseDuration, type Resource } from '../definition/index.ts'
import { checkSchema, type ObjectShape } from '../schema/index.ts'
import type { CompiledResource, Engine } from './engine.ts'
import { isWritten, replacesWhole } from './replaces-whole.ts'

/** What breaks Terraform's rules, or ours, in a provider's definitions; Terraform would refuse it with less to go by. */
export const checkProvider = (engine: Engine): readonly string[] => {
  const { provider } = engine
  const prefix = `${provider.name}_`
  const named = (names: readonly string[], kind: string) => [
    ...names
      .filter((name) => !name.startsWith(prefix))
      .map((name) => `${kind} ${name}: the name of a type begins with ${prefix}`),
    ...names.filter((name, index) => names.indexOf(name) < index).map((name) => `${kind} ${name}: it is there twice`),
  ]
  return [
    ...attemptCheck(`provider ${provider.name}`, () => checkSchema(engine.object, { topLevel: true })),
    ...named(provider.resources.map(typeOf), 'resource'),
    ...named(provider.dataSources.map(typeOf), 'data source'),
    ...engine.resources.names.flatMap((name) =>
      attemptCheck(`resource ${name}`, () => {
        const resource = engine.resources.get(name)
        return [
          ...checkSchema(resource.object, { topLevel: true }),
          ...checkTimeouts(resource.definition),
          ...checkUpdate(resource),
        ]
      }),
    ),
    ...engine.dataSources.names.flatMap((name) =>
      attemptCheck(`data source ${name}`, () => {
        const { object, definition } = engine.dataSources.get(name)
        return [...checkSchema(object, { topLevel: true }), ...checkTimeouts(definition), ...checkKept(object)]
      }),
    ),
  ]
}

const typeOf = ({ type }: { readonly type: string }): string => type

const attemptCheck = (owner: string, check: () => readonly string[]): readonly string[] => {
  try {
    return check().map((problem) => `${owner}: ${problem}`)
  } catch (error) {
    return [`${owner}: ${error instanceof Error ? error.message : String(error)}`]
  }
}

const checkTimeouts = ({ attributes, timeouts }: Pick<Resource, 'attributes' | 'timeouts'>): readonly string[] => [
  ...(timeouts && attributes.timeouts ? ['timeouts: they are said beside the attributes already'] : []),
  ...Object.entries(timeouts ?? {})
    .filter(([, time]) => parseDuration(time) === undefined)
    .map(([operation, time]) => `timeouts.${operation}: ${JSON.stringify(time)} is no duration such as "30m"`),
]

/** Terraform keeps all that is written to a data source. */
const checkKept = (object: ObjectShape): readonly string[] =>
  [...object.fields.values()]
    .filter((field) => field.word === 'attribute' && field.facts.writeOnly)
    .map(({ name }) => `${name}: only a resource can have a write-only attribute`)

/** Without an update handler, a change in place would be planned and never made. */
const checkUpdate = ({ definition, object }: CompiledResource): readonly string[] =>
  definition.update
    ? []
    : [...object.fields.values()]
        .filter((field) => field.name !== 'timeouts' && isWritten(field) && !replacesWhole(field))
        .map(({ name }) => `${name}: it can change in place, so it needs replaces or an update handler`)
