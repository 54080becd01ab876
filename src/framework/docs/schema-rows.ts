import { encodeJson, type Type } from '../cty/index.ts'
import type { AttributeField, BlockField, Field, NestedShape, ObjectShape } from '../schema/index.ts'
import { objectWithin, typeName } from './type-name.ts'

export const groups = ['Required', 'Optional', 'Read-Only'] as const
export type Group = (typeof groups)[number]

/** What a page says of one attribute or block. */
export interface Row {
  readonly name: string
  readonly group: Group
  /** The type, and options such as `Sensitive`. */
  readonly facts: readonly string[]
  /** Sentences. */
  readonly text: readonly string[]
  readonly nested?: { readonly anchor: 'nestedatt' | 'nestedblock' | 'nestedobjatt'; readonly rows: readonly Row[] }
}

const writeOnly =
  '[Write-only](https://developer.hashicorp.com/terraform/language/resources/ephemeral#write-only-arguments)'

/**
 * The attributes and blocks of an object, in order of their names.
 *
 * @param isManaged whether it is a managed object, which changes of some attributes replace
 */
export const schemaRows = ({ fields }: ObjectShape, isManaged: boolean): readonly Row[] =>
  sorted([...fields.values()].map((field) => ({ ...row(field, isManaged), ...common(field) })))

const common = ({ name, description, options, ...field }: Field) => ({
  name,
  text: [
    description,
    ...('default' in field && field.default !== undefined
      ? [`Defaults to \`${encodeJson(field.default, field.shape.type)}\`.`]
      : []),
    ...(options.deprecated === undefined ? [] : [`**Deprecated:** ${options.deprecated}`]),
  ],
})

const row = (field: Field, isManaged: boolean): Omit<Row, 'name' | 'text'> =>
  field.kind === 'block' ? blockRow(field, isManaged) : attributeRow(field, isManaged)

const blockRow = ({ nested, required, options }: BlockField, isManaged: boolean): Omit<Row, 'name' | 'text'> => ({
  group: required ? 'Required' : 'Optional',
  facts: [
    nestingName('Block', nested),
    ...(options.minimum === undefined ? [] : [`Min: ${options.minimum}`]),
    ...(options.maximum === undefined ? [] : [`Max: ${options.maximum}`]),
    ...changeFacts(options, isManaged),
  ],
  nested: { anchor: 'nestedblock', rows: schemaRows(nested.object, isManaged) },
})

const attributeRow = (
  { mode, options, nested, shape }: AttributeField,
  isManaged: boolean,
): Omit<Row, 'name' | 'text'> => {
  const group = mode === 'required' ? 'Required' : mode === 'computed' ? 'Read-Only' : 'Optional'
  const told = [
    ...(options.sensitive ? ['Sensitive'] : []),
    ...(options.writeOnly ? [writeOnly] : []),
    ...changeFacts(options, isManaged),
  ]
  if (!nested) return { group, facts: [typeName(shape.type), ...told], ...withinObject(shape.type, group) }
  return {
    group,
    facts: [nestingName('Attributes', nested), ...told],
    nested: { anchor: 'nestedatt', rows: schemaRows(nested.object, isManaged) },
  }
}

const changeFacts = (options: BlockField['options'], isManaged: boolean): readonly string[] => [
  ...(options.deprecated === undefined ? [] : ['Deprecated']),
  ...(options.replaces && isManaged ? ['Forces replacement'] : []),
]

const nestingName = (word: string, { nesting }: NestedShape): string =>
  nesting === 'single' ? word : `${word} ${nesting.charAt(0).toUpperCase()}${nesting.slice(1)}`

/** Who sets an object sets all that is in it. */
const withinObject = (type: Type, group: Group): Pick<Row, 'nested'> => {
  const object = objectWithin(type)
  if (!object) return {}
  const rows = [...object.attributes].map(([name, part]) => ({
    name,
    group: group === 'Optional' ? ('Required' as const) : group,
    facts: [typeName(part)],
    text: [],
    ...withinObject(part, group),
  }))
  return { nested: { anchor: 'nestedobjatt', rows: sorted(rows) } }
}

const sorted = (rows: readonly Row[]): readonly Row[] => rows.toSorted((a, b) => (a.name < b.name ? -1 : 1))
