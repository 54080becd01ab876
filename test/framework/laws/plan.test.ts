import { expect, test } from 'vitest'
import * as z from 'zod'
import { Unknown } from '../../../src/framework/cty/index.ts'
import { optional, type Resource, required } from '../../../src/framework/index.ts'
import { toy } from '../engine/toy.ts'
import { type attributes, blames, honest, thing } from './thing.ts'

type Plan = NonNullable<Resource<typeof attributes, object>['plan']>
type Change = Exclude<Awaited<ReturnType<Plan>>, undefined>

const written = { name: 'a', seed: 1, several: [{ name: 'b' }] }

test.each<[law: string, change: object, attribute: string, what: string]>([
  ['a planned value is the one that is written', { name: 'b' }, 'name', 'which only the practitioner may set'],
  [
    'what may be computed is the practitioner’s once it is written',
    { seed: 2 },
    'seed',
    'which only the practitioner may set',
  ],
  ['what is not written and not computed stays null', { note: 'x' }, 'note', 'which only the practitioner may set'],
  ['a default is no value of the provider’s', { kind: 'large' }, 'kind', 'which only the practitioner may set'],
  ['there are as many blocks as are written', { several: [] }, 'several', 'which only the practitioner may set'],
  ['a block is not unknown itself', { unordered: undefined }, 'unordered', 'which only the practitioner may set'],
  ['what is write-only is never planned', { once: 'x' }, 'once', 'which only the practitioner may set'],
  ['a planned value is of its type', { hash: 3 }, 'hash', 'must be a string'],
  ['only what the schema has is planned', { size: 3 }, 'size', 'the schema does not have'],
])('%s', async (_, planned, attribute, what) => {
  const { diagnostics } = await thing({ plan: () => ({ planned }) as Change }).plan(written)
  expect(blames(diagnostics, attribute === 'size' ? 'size' : attribute, what, 'Nothing was changed.')).toBe(true)
})

test('an attribute that replaces the object must exist', async () => {
  const broken = thing({ plan: () => ({ replace: ['colour'] }) as unknown as Change }) // there is no such attribute
  broken.restore(honest)
  const { diagnostics } = await broken.plan({ name: 'b' })
  expect(blames(diagnostics, 'colour', 'because of colour, which the schema does not have', 'Nothing was')).toBe(true)
})

test('a deletion is planned as null, whatever its handler returns', async () => {
  const broken = thing({ planDelete: () => honest as unknown as undefined }) // it is to return nothing
  broken.restore(honest)
  expect(await broken.plan()).toMatchObject({ action: 'delete', planned: undefined, diagnostics: [] })
})

test('an option that throws fails the plan with its error', async () => {
  const fact = () => {
    throw new Error('no such unit')
  }
  for (const options of [{ replaces: fact }, { equivalent: fact }]) {
    const broken = toy({ name: required(z.string(), 'A name.'), note: optional(z.string(), 'A note.', options) })
    broken.restore({ name: 'a', note: 'x' })
    expect((await broken.plan({ name: 'a', note: 'y' })).diagnostics).toMatchObject([
      { severity: 'error', summary: 'Cannot plan toy_thing', detail: 'no such unit' },
    ])
  }
})

test('refinements of an unknown planned value are kept', async () => {
  const before = new Unknown({ stringPrefix: 'pre-', nullness: false })
  for (const [hash, told] of [
    ['pre-1', []],
    ['other', ['hash']],
  ] as const) {
    const broken = thing({ plan: () => ({ planned: { hash: before } }), create: async () => ({ ...honest, hash }) })
    const { diagnostics } = await broken.apply({ name: 'a' })
    expect(diagnostics.map(({ attribute }) => attribute)).toEqual(told)
  }
})
