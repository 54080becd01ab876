import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import {
  type Attributes,
  block,
  computed,
  list,
  map,
  optional,
  optionalComputed,
  required,
  set,
  single,
  unknown,
} from '../../../src/framework/index.ts'
import { objectShape } from '../../../src/framework/schema/index.ts'
import { planProblems } from '../../../src/framework/testing/plan-problems.ts'
import { proposedNewState } from '../../../src/framework/testing/proposed-new-state.ts'
import { resultProblems } from '../../../src/framework/testing/result-problems.ts'

const name = required(z.string(), 'A name.')
const size = optional(z.int(), 'A size.')
const id = computed(z.string(), 'An id.')
const seed = optionalComputed(z.int(), 'A seed.')
const part = { name, id }

describe('what Terraform proposes', () => {
  const propose = (attributes: Attributes, prior: object | undefined, config: object) => {
    const object = objectShape(attributes)
    return object.decode(proposedNewState(object, object.encode(prior, []), object.encode(config, [])), [])
  }

  test.each<[string, Attributes, object | undefined, object, object]>([
    ['what is written, of a new object', { name, id, size }, undefined, { name: 'a' }, { name: 'a' }],
    [
      'what was computed before',
      { name, id, seed },
      { name: 'a', id: 'x', seed: 1 },
      { name: 'b' },
      { name: 'b', id: 'x', seed: 1 },
    ],
    ['what is written now, not what was computed', { seed }, { seed: 1 }, { seed: 2 }, { seed: 2 }],
    ['nothing where nothing is written now', { size }, { size: 1 }, {}, {}],
    [
      'an object within',
      { it: block(single(part), 'It.') },
      { it: { name: 'a', id: 'x' } },
      { it: { name: 'b' } },
      { it: { name: 'b', id: 'x' } },
    ],
    [
      'a list by place',
      { it: block(list(part), 'It.') },
      { it: [{ name: 'a', id: 'x' }] },
      { it: [{ name: 'b' }, { name: 'c' }] },
      { it: [{ name: 'b', id: 'x' }, { name: 'c' }] },
    ],
    [
      'a map by key',
      { it: optional(map(part), 'It.') },
      { it: { a: { name: 'a', id: 'x' } } },
      { it: { b: { name: 'b' }, a: { name: 'c' } } },
      { it: { b: { name: 'b' }, a: { name: 'c', id: 'x' } } },
    ],
    [
      'a set by what is written',
      { it: block(set(part), 'It.') },
      {
        it: [
          { name: 'a', id: 'x' },
          { name: 'b', id: 'y' },
        ],
      },
      { it: [{ name: 'b' }, { name: 'c' }] },
      { it: [{ name: 'b', id: 'y' }, { name: 'c' }] },
    ],
    [
      'a computed object as it was',
      { it: computed(single({ id }), 'It.') },
      { it: { id: 'x' } },
      {},
      { it: { id: 'x' } },
    ],
    [
      'nothing of an object that was written once',
      { it: optionalComputed(single(part), 'It.') },
      { it: { name: 'a', id: 'x' } },
      {},
      {},
    ],
    [
      'an object that nobody wrote',
      { it: optionalComputed(single({ seed, id }), 'It.') },
      { it: { seed: 1, id: 'x' } },
      {},
      { it: { seed: 1, id: 'x' } },
    ],
    [
      'what is not known',
      { it: block(list(part), 'It.') },
      { it: [{ name: 'a', id: 'x' }] },
      { it: unknown },
      { it: unknown },
    ],
  ])('%s', (_, attributes, prior, config, proposed) => {
    expect(propose(attributes, prior, config)).toEqual(proposed)
  })
})

describe('a plan is rejected', () => {
  const refused = (attributes: Attributes, prior: object | undefined, config: object, planned: object | undefined) => {
    const object = objectShape(attributes)
    const encode = (value: object | undefined) => object.encode(value, [])
    return planProblems(object, { prior: encode(prior), config: encode(config), planned: encode(planned) })
  }

  test.each<[string, Attributes, object | undefined, object, object | undefined, readonly string[]]>([
    [
      'that changes what is written',
      { name },
      undefined,
      { name: 'a' },
      { name: 'b' },
      ["name: planned value 'b' does not match config value 'a'"],
    ],
    [
      'that sets what is not computed',
      { size },
      undefined,
      {},
      { size: 1 },
      ['size: planned value 1 for a non-computed attribute'],
    ],
    [
      'that keeps a secret',
      { it: optional(z.string(), 'S.', { writeOnly: true }) },
      undefined,
      { it: 's' },
      { it: 's' },
      ['it: planned value for write-only attribute is not null'],
    ],
    [
      'that drops an object',
      { it: block(single(part), 'It.') },
      undefined,
      { it: { name: 'a' } },
      {},
      ['it: planned for absence but config wants existence'],
    ],
    [
      'that adds an object',
      { it: block(single(part), 'It.') },
      undefined,
      {},
      { it: { name: 'a' } },
      ['it: planned for existence but config wants absence'],
    ],
    [
      'that makes an object unknown',
      { it: optional(single(part), 'It.') },
      undefined,
      { it: { name: 'a' } },
      { it: unknown },
      ['it: planned Unknown { refinements: {} } for configured'],
    ],
    [
      'that drops an element',
      { it: block(list(part), 'It.') },
      undefined,
      { it: [{ name: 'a' }] },
      { it: [] },
      ['it: count in plan (0) disagrees with count in config (1)'],
    ],
    [
      'that does not know a block of a set',
      { it: block(set(part), 'It.') },
      undefined,
      { it: [{ name: 'a' }] },
      { it: [unknown] },
      ['it: a block must not be unknown itself'],
    ],
    [
      'that drops an element of a set',
      { it: optional(set(part), 'It.') },
      undefined,
      { it: [{ name: 'a' }] },
      { it: [] },
      ['it: count in plan (0)'],
    ],
    [
      'that changes what is written within',
      { it: optional(map(part), 'It.') },
      undefined,
      { it: { k: { name: 'a' } } },
      { it: { k: { name: 'b' } } },
      ['it["k"].name: planned'],
    ],
    [
      'that plans nothing',
      { name },
      undefined,
      { name: 'a' },
      undefined,
      [': planned for absence but config wants existence'],
    ],
  ])('%s', (_, attributes, prior, config, planned, problems) => {
    const found = refused(attributes, prior, config, planned)
    expect(found).toHaveLength(problems.length)
    for (const [index, problem] of problems.entries()) expect(found[index]).toContain(problem)
  })

  test.each<[string, Attributes, object | undefined, object, object]>([
    ['keeps what is written as it was', { name }, { name: 'A' }, { name: 'a' }, { name: 'A' }],
    ['computes', { name, id, seed }, undefined, { name: 'a' }, { name: 'a', id: unknown, seed: 3 }],
    [
      'computes within',
      { it: block(set(part), 'It.') },
      undefined,
      { it: [{ name: 'a' }] },
      { it: [{ name: 'a', id: unknown }] },
    ],
  ])('and not one that %s', (_, attributes, prior, config, planned) => {
    expect(refused(attributes, prior, config, planned)).toEqual([])
  })
})

describe('a result is rejected', () => {
  const refused = (attributes: Attributes, planned: object | undefined, actual: object | undefined) => {
    const object = objectShape(attributes)
    return resultProblems(object.type, object.encode(planned, []), object.encode(actual, []))
  }
  const names = optional(z.array(z.string()), 'Names.')
  const labels = optional(z.set(z.string()), 'Labels.')
  const tags = optional(z.record(z.string(), z.string()), 'Tags.')
  const pair = optional(z.tuple([z.string(), z.int()]), 'A pair.')

  test.each<[string, Attributes, object | undefined, object | undefined, string]>([
    ['with another value', { name }, { name: 'a' }, { name: 'b' }, "name: was 'a', but now 'b'"],
    ['with nothing', { name }, { name: 'a' }, {}, "name: was 'a', but now undefined"],
    ['with something', { size }, {}, { size: 1 }, 'size: was undefined, but now 1'],
    ['that is not there', { name }, { name: 'a' }, undefined, 'the object: was'],
    [
      'with another element',
      { names },
      { names: ['a', unknown] },
      { names: ['b', 'c'] },
      "names[0]: was 'a', but now 'b'",
    ],
    ['with one element more', { names }, { names: ['a'] }, { names: ['a', 'b'] }, 'names: was'],
    ['with another entry', { tags }, { tags: { a: 'b' } }, { tags: { c: 'b' } }, 'tags: was'],
    ['with another value of an entry', { tags }, { tags: { a: 'b' } }, { tags: { a: 'c' } }, 'tags["a"]: was'],
    ['with one label more', { labels }, { labels: new Set([unknown]) }, { labels: new Set(['a', 'b']) }, 'labels: was'],
    ['with another label', { labels }, { labels: new Set(['a']) }, { labels: new Set(['b']) }, 'labels: was'],
    ['with another half of a pair', { pair }, { pair: ['a', 1] }, { pair: ['a', 2] }, 'pair[1]: was 1, but now 2'],
    [
      'with another value within',
      { it: block(list(part), 'It.') },
      { it: [{ name: 'a', id: unknown }] },
      { it: [{ name: 'b', id: 'x' }] },
      "it[0].name: was 'a'",
    ],
  ])('%s', (_, attributes, planned, actual, problem) => {
    expect(refused(attributes, planned, actual)).toEqual([expect.stringContaining(problem)])
  })

  test.each<[string, Attributes, object, object]>([
    [
      'what was not known',
      { name, id, names },
      { name: 'a', id: unknown, names: [unknown] },
      { name: 'a', id: 'x', names: ['b'] },
    ],
    ['labels that turn out to be equal', { labels }, { labels: new Set(['a', unknown]) }, { labels: new Set(['a']) }],
  ])('and not one that fills in %s', (_, attributes, planned, actual) => {
    expect(refused(attributes, planned, actual)).toEqual([])
  })
})
