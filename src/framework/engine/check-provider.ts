import { type Checked, parseDuration, type Resource } from '../definition/index.ts'
import { type Attributes, checkSchema, type ObjectShape } from '../schema/index.ts'
import type { Compiled, CompiledResource } from './compile.ts'
import type { Engine } from './engine.ts'
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
    ...named((provider.ephemerals ?? []).map(typeOf), 'ephemeral resource'),
    ...named((provider.actions ?? []).map(typeOf), 'action'),
    ...engine.resources.names.flatMap((name) =>
      attemptCheck(`resource ${name}`, () => {
        const resource = engine.resources.get(name)
        return [
          ...checkSchema(resource.object, { topLevel: true }),
          ...checkTimeouts(resource.definition),
          ...checkChecks(resource),
          ...checkUpdate(resource),
        ]
      }),
    ),
    ...engine.dataSources.names.flatMap((name) =>
      attemptCheck(`data source ${name}`, () => {
        const dataSource = engine.dataSources.get(name)
        return [...checkPlain(dataSource), ...checkTimeouts(dataSource.definition)]
      }),
    ),
    ...[
      ['ephemeral resource', engine.ephemerals] as const,
      ['action', engine.actions] as const,
      ['list resource', engine.lists] as const,
    ].flatMap(([kind, { names, get }]) =>
      names.flatMap((name) => attemptCheck(`${kind} ${name}`, () => checkPlain(get(name)))),
    ),
    ...engine.lists.names.flatMap((name) =>
      attemptCheck(`list resource ${name}`, () =>
        engine.resources.get(name).identity ? [] : ['the resource that is listed must have an identity'],
      ),
    ),
    ...engine.functions.names.flatMap((name) =>
      attemptCheck(`function ${name}`, () => {
        engine.functions.get(name)
        return /^[a-z_][a-z0-9_]*$/.test(name) ? [] : ['a name consists of a-z, 0-9 and _']
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

type Plain = Compiled<Checked<Attributes>>

/** What holds for everything that has attributes and is no managed resource. */
const checkPlain = (compiled: Plain): readonly string[] => [
  ...checkSchema(compiled.object, { topLevel: true }),
  ...checkKept(compiled.object),
  ...checkChecks(compiled),
]

const checkChecks = ({ definition, object }: Plain): readonly string[] =>
  (definition.checks ?? [])
    .flatMap(({ names }) => names)
    .filter((name) => !object.fields.has(name))
    .map((name) => `checks: there is no attribute ${name}`)

/** Terraform keeps all that is written to a data source. */
const checkKept = (object: ObjectShape): readonly string[] =>
  [...object.fields.values()]
    .filter((field) => field.kind === 'attribute' && field.options.writeOnly)
    .map(({ name }) => `${name}: only a resource can have a write-only attribute`)

/** Without an update handler, a change in place would be planned and never made. */
const checkUpdate = ({ definition, object }: CompiledResource): readonly string[] =>
  definition.update
    ? []
    : [...object.fields.values()]
        .filter((field) => field.name !== 'timeouts' && isWritten(field) && !replacesWhole(field))
        .map(({ name }) => `${name}: it can change in place, so it needs replaces or an update handler`)
