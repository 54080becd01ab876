import { expect, test } from 'vitest'
import * as z from 'zod'
import { schemaSection } from '../../../src/framework/docs/schema-section.ts'
import {
  type Attributes,
  block,
  computed,
  list,
  map,
  optional,
  optionalComputed,
  required,
  requiredBlock,
  set,
  single,
} from '../../../src/framework/index.ts'
import { objectShape } from '../../../src/framework/schema/index.ts'

const lineOf = (attributes: Attributes, name: string): string | undefined =>
  schemaSection(objectShape(attributes))
    .split('\n')
    .find((line) => line.startsWith(`- \`${name}\``))

const text = z.string()

test.each([
  [required(text, 'Given.'), '(String) Given.'],
  [required(text, 'Given.', { replaces: true }), '(String, Forces replacement) Given.'],
  [optional(text, 'Given.', { sensitive: true }), '(String, Sensitive) Given.'],
  [
    optional(text, 'Given.', { writeOnly: true }),
    '(String, [Write-only](https://developer.hashicorp.com/terraform/language/resources/ephemeral#write-only-arguments)) Given.',
  ],
  [
    optional(text, 'Given.', { deprecated: 'Use `b` instead.' }),
    '(String, Deprecated) Given. **Deprecated:** Use `b` instead.',
  ],
  [optional(text, 'Given.', { default: 'final' }), '(String) Given. Defaults to `"final"`.'],
  [optional(z.boolean(), 'Given.', { default: false }), '(Boolean) Given. Defaults to `false`.'],
  [optional(z.int(), 'Given.', { default: 0 }), '(Number) Given. Defaults to `0`.'],
  [optional(z.array(text), 'Given.', { default: [] }), '(List of String) Given. Defaults to `[]`.'],
  [optionalComputed(text, 'Given.'), '(String) Given.'],
  [computed(text, 'Given.', { stable: true, sensitive: true }), '(String, Sensitive) Given.'],
])('an attribute tells its facts: %#', (attribute, line) => {
  expect(lineOf({ a: attribute }, 'a')).toBe(`- \`a\` ${line}`)
})

test.each([
  [block(single({}), 'Given.'), '(Block)'],
  [requiredBlock(list({}), 'Given.'), '(Block List)'],
  [block(list({}), 'Given.', { minimum: 1, maximum: 5 }), '(Block List, Min: 1, Max: 5)'],
  [block(set({}), 'Given.', { replaces: true }), '(Block Set, Forces replacement)'],
  [block(map({}), 'Given.', { deprecated: 'Leave it out.' }), '(Block Map, Deprecated)'],
  [optional(single({}), 'Given.'), '(Attributes)'],
  [optional(list({}), 'Given.'), '(Attributes List)'],
  [optional(set({}), 'Given.'), '(Attributes Set)'],
  [optional(map({}), 'Given.', { sensitive: true }), '(Attributes Map, Sensitive)'],
])('what is nested tells how: %#', (declared, facts) => {
  expect(lineOf({ a: declared }, 'a')).toContain(`- \`a\` ${facts} Given.`)
})

test('who sets what is told in groups, each in order of names; what is empty is left out', () => {
  const attributes = {
    z: optional(text, 'Z.'),
    c: required(text, 'C.'),
    b: optionalComputed(text, 'B.'),
    a: optional(text, 'A.', { default: 'a' }),
  }
  expect(schemaSection(objectShape(attributes))).toBe(`## Schema

### Required

- \`c\` (String) C.

### Optional

- \`a\` (String) A. Defaults to \`"a"\`.
- \`b\` (String) B.
- \`z\` (String) Z.`)
})

test('all that is nested has a section of its own, with an anchor', () => {
  const attributes = {
    method: requiredBlock(
      single({
        type: required(text, 'Type.'),
        dpo: block(list({ beta: optional(z.number(), 'Beta.') }), 'Settings.'),
      }),
      'Method.',
    ),
    owner: optional(single({ name: required(text, 'Name.') }), 'Owner.'),
    target: optional(z.object({ host: text }), 'Target.'),
    parts: computed(
      z.array(z.object({ size: z.int(), tags: z.record(z.string(), z.object({ hue: text })) })),
      'Parts.',
    ),
  }
  expect(schemaSection(objectShape(attributes))).toBe(`## Schema

### Required

- \`method\` (Block) Method. (see [below for nested schema](#nestedblock--method))

### Optional

- \`owner\` (Attributes) Owner. (see [below for nested schema](#nestedatt--owner))
- \`target\` (Object) Target. (see [below for nested schema](#nestedobjatt--target))

### Read-Only

- \`parts\` (List of Object) Parts. (see [below for nested schema](#nestedobjatt--parts))

<a id="nestedblock--method"></a>
### Nested Schema for \`method\`

Required:

- \`type\` (String) Type.

Optional:

- \`dpo\` (Block List) Settings. (see [below for nested schema](#nestedblock--method--dpo))

<a id="nestedblock--method--dpo"></a>
### Nested Schema for \`method.dpo\`

Optional:

- \`beta\` (Number) Beta.

<a id="nestedatt--owner"></a>
### Nested Schema for \`owner\`

Required:

- \`name\` (String) Name.

<a id="nestedobjatt--parts"></a>
### Nested Schema for \`parts\`

Read-Only:

- \`size\` (Number)
- \`tags\` (Map of Object) (see [below for nested schema](#nestedobjatt--parts--tags))

<a id="nestedobjatt--parts--tags"></a>
### Nested Schema for \`parts.tags\`

Read-Only:

- \`hue\` (String)

<a id="nestedobjatt--target"></a>
### Nested Schema for \`target\`

Required:

- \`host\` (String)`)
})
