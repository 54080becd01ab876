import { type Checked, keysOf, parseDuration, type Resource } from '../definition/index.ts'
import { type Attributes, adviseSchema, checkSchema, hasComputedBlock, type ObjectShape } from '../schema/index.ts'
import type { Compiled, CompiledResource } from './compile.ts'
import type { Engine } from './engine.ts'
import { isWritten, replacesWhole } from './replaces-whole.ts'

/** Returns every violation of Terraform's rules in a provider's definitions, before Terraform rejects the provider with a
 * less helpful message. */
export const checkProvider = (engine: Engine): readonly string[] => {
  const { provider } = engine
  const prefix = `${provider.name}_`
  const named = (names: readonly string[], kind: string) => [
    ...names
      .filter((name) => !name.startsWith(prefix))
      .map((name) => `${kind} ${name}: the name must begin with ${prefix}`),
    ...names
      .filter((name, index) => names.indexOf(name) < index)
      .map((name) => `${kind} ${name}: the name is used twice`),
  ]
  return [
    ...attemptCheck(`provider ${provider.name}`, () => checkSchema(engine.object, { topLevel: true })),
    ...named(provider.resources.map(typeOf), 'resource'),
    ...named((provider.dataSources ?? []).map(typeOf), 'data source'),
    ...named((provider.ephemerals ?? []).map(typeOf), 'ephemeral resource'),
    ...named((provider.actions ?? []).map(typeOf), 'action'),
    ...named((provider.stateStores ?? []).map(typeOf), 'state store'),
    ...engine.resources.names.flatMap((name) =>
      attemptCheck(`resource ${name}`, () => {
        const resource = engine.resources.get(name)
        return [
          ...checkSchema(resource.object, { topLevel: true }),
          ...checkTimeouts(resource.definition),
          ...checkChecks(resource),
          ...checkUpdate(resource),
          ...checkImport(resource),
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
      ['state store', engine.stateStores] as const,
    ].flatMap(([kind, { names, get }]) =>
      names.flatMap((name) => attemptCheck(`${kind} ${name}`, () => checkPlain(get(name), kind === 'action'))),
    ),
    ...engine.lists.names.flatMap((name) =>
      attemptCheck(`list resource ${name}`, () =>
        engine.resources.get(name).identity ? [] : ['the listed resource must have an identity'],
      ),
    ),
    ...engine.stateStores.names.flatMap((name) => {
      const { lock, unlock } = engine.stateStores.get(name).definition
      return (lock === undefined) === (unlock === undefined)
        ? []
        : [`state store ${name}: \`lock\` and \`unlock\` belong together, so declare both or neither`]
    }),
    ...engine.functions.names.flatMap((name) =>
      attemptCheck(`function ${name}`, () => {
        engine.functions.get(name)
        return /^[a-z_][a-z0-9_]*$/.test(name) ? [] : ['a name may contain only a-z, 0-9 and _']
      }),
    ),
  ]
}

/** Returns advice about a provider's definitions that no rule of Terraform requires. */
export const adviseProvider = (engine: Engine): readonly string[] => {
  const kinds = [
    ['resource', engine.resources] as const,
    ['data source', engine.dataSources] as const,
    ['ephemeral resource', engine.ephemerals] as const,
    ['action', engine.actions] as const,
    ['list resource', engine.lists] as const,
    ['state store', engine.stateStores] as const,
  ]
  return [
    ...adviseSchema(engine.object).map((advice) => `provider ${engine.provider.name}: ${advice}`),
    ...kinds.flatMap(([kind, { names, get }]) =>
      names.flatMap((name) => adviseSchema(get(name).object).map((advice) => `${kind} ${name}: ${advice}`)),
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
  ...(timeouts && attributes.timeouts ? ['timeouts: `timeouts` already declares this attribute'] : []),
  ...Object.entries(timeouts ?? {})
    .filter(([, time]) => parseDuration(time) === undefined)
    .map(([operation, time]) => `timeouts.${operation}: ${JSON.stringify(time)} is not a duration such as "30m"`),
]

type Plain = Compiled<Checked<Attributes>>

/** Checks a definition with attributes that is not a managed resource. */
const checkPlain = (compiled: Plain, writeOnlyAllowed = false): readonly string[] => [
  ...checkSchema(compiled.object, { topLevel: true }),
  ...(writeOnlyAllowed ? [] : checkKept(compiled.object)),
  ...(hasComputedBlock(compiled.object) ? ['only a resource can have a computed block'] : []),
  ...checkChecks(compiled),
]

const checkChecks = ({ definition, object }: Plain): readonly string[] =>
  (definition.checks ?? [])
    .flatMap(({ paths }) => paths.map(keysOf))
    .filter((keys) => !hasPath(object, keys))
    .map((keys) => `checks: there is no attribute ${keys.join('.')}`)

/** Tells whether a path of keys leads to an attribute, through nested attributes and blocks. */
const hasPath = (object: ObjectShape, [name, ...rest]: readonly (string | number)[]): boolean => {
  const field = object.fields.get(String(name))
  if (!field) return false
  const inner = field.nested && field.nested.nesting !== 'single' ? rest.slice(1) : rest
  return rest.length === 0 || (field.nested !== undefined && inner.length > 0 && hasPath(field.nested.object, inner))
}

/** Reports write-only attributes, which only resources and actions can have: Terraform stores all arguments of a data source. */
const checkKept = (object: ObjectShape): readonly string[] =>
  [...object.fields.values()]
    .filter((field) => field.kind === 'attribute' && field.options.writeOnly)
    .map(({ name }) => `${name}: only a resource or an action can have a write-only attribute`)

const checkImport = ({ definition }: CompiledResource): readonly string[] =>
  definition.import && definition.importForRead
    ? ['import: `importForRead` replaces `import`, so declare only one of them']
    : []

/** Without an update handler, an in-place change would be planned but never made. */
const checkUpdate = ({ definition, object }: CompiledResource): readonly string[] =>
  definition.update
    ? []
    : [...object.fields.values()]
        .filter((field) => field.name !== 'timeouts' && isWritten(field) && !replacesWhole(field))
        .map(({ name }) => `${name}: it can change in place, so add \`replaces: true\` or an update handler`)
