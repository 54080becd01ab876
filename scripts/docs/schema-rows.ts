import { encodeJson, type Type } from '../../src/framework/cty/index.ts'
import type { AttributeField, BlockField, Field, NestedShape, ObjectShape } from '../../src/framework/schema/index.ts'
import { objectWithin, typeName } from './type-name.ts'

export const groups = ['Required', 'Optional', 'Read-Only'] as const
export type Group = (typeof groups)[number]

/** What a page says of one attribute or block. */
export interface Row {
  readonly name: string
  readonly group: Group
  /** The type, and facts such as `Sensitive`. */
  readonly facts: readonly string[]
  /** Sentences. */
  readonly text: readonly string[]
  readonly nested?: { readonly anchor: 'nestedatt' | 'nestedblock' | 'nestedobjatt'; readonly rows: readonly Row[] }
}

const writeOnly =
  '[Write-only](https://developer.hashicorp.com/terraform/language/resources/ephemeral#write-only-arguments)'

/** The attributes and blocks of an object, in order of their names. */
export const schemaRows = ({ fields }: ObjectShape): readonly Row[] =>
  sorted([...fields.values()].map((field) => ({ ...row(field), ...common(field) })))

const common = ({ name, description, facts, ...field }: Field) => ({
  name,
  text: [
    description,
    ...('default' in field && field.default !== undefined
      ? [`Defaults to \`${encodeJson(field.default, field.shape.type)}\`.`]
      : []),
    ...(facts.deprecated === undefined ? [] : [`**Deprecated:** ${facts.deprecated}`]),
  ],
})

const row = (field: Field): Omit<Row, 'name' | 'text'> =>
  field.word === 'block' ? blockRow(field) : attributeRow(field)

const blockRow = ({ nested, required, facts }: BlockField): Omit<Row, 'name' | 'text'> => ({
  group: required ? 'Required' : 'Optional',
  facts: [
    nestingName('Block', nested),
    ...(facts.minimum === undefined ? [] : [`Min: ${facts.minimum}`]),
    ...(facts.maximum === undefined ? [] : [`Max: ${facts.maximum}`]),
    ...changeFacts(facts),
  ],
  nested: { anchor: 'nestedblock', rows: schemaRows(nested.object) },
})

const attributeRow = ({ mode, facts, nested, shape }: AttributeField): Omit<Row, 'name' | 'text'> => {
  const group = mode === 'required' ? 'Required' : mode === 'computed' ? 'Read-Only' : 'Optional'
  const told = [
    ...(facts.sensitive ? ['Sensitive'] : []),
    ...(facts.writeOnly ? [writeOnly] : []),
    ...changeFacts(facts),
  ]
  if (!nested) return { group, facts: [typeName(shape.type), ...told], ...withinObject(shape.type, group) }
  return {
    group,
    facts: [nestingName('Attributes', nested), ...told],
    nested: { anchor: 'nestedatt', rows: schemaRows(nested.object) },
  }
}

const changeFacts = (facts: BlockField['facts']): readonly string[] => [
  ...(facts.deprecated === undefined ? [] : ['Deprecated']),
  ...(facts.replaces ? ['Forces replacement'] : []),
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
