import { expect, test } from 'vitest'
import { type TerraformState, testProvider } from '../../../src/framework/testing/index.ts'
import { emptyMemory, memoryProvider } from '../../framework/testing/memory-provider.ts'
import { testSince } from '../product.ts'

const thing = (body: string, label = 'a') => `resource "memory_thing" "${label}" {\nname = "thing"\n${body}\n}\n`
const address = 'memory_thing.a'

type Case = readonly [what: string, body: string, values: object]

const addressOf = (index: number) => `memory_thing.t${index}`
const configOf = (cases: readonly Case[]) => cases.map(([, body], index) => thing(body, `t${index}`)).join('')
const checkAll = (cases: readonly Case[], state: TerraformState) => {
  for (const [index, [what, , values]] of cases.entries())
    expect(state.values(addressOf(index)), what).toMatchObject(values)
}

const known: readonly Case[] = [
  ['an empty map', 'tags = {}', { tags: {} }],
  ['an empty set', 'labels = []', { labels: [] }],
  ['a large integer', 'count_of = 9007199254740993', { count_of: 9007199254740993n }],
  ['a larger one', 'count_of = 123456789012345678901234567890', { count_of: 123456789012345678901234567890n }],
  ['a negative one', 'count_of = -1', { count_of: -1 }],
  ['a decimal', 'ratio = 0.1', { ratio: 0.1 }],
  ['a large decimal of any type', 'anything = 0.1234567890123456789', { anything: 0.12345678901234568 }],
  [
    'an object of any type',
    'anything = { a = [1, "b", null, { c = true }], d = {} }',
    { anything: { a: [1, 'b', undefined, { c: true }], d: {} } },
  ],
  ['a list of any type', 'anything = tolist(["a", "b"])', { anything: ['a', 'b'] }],
  ['text beyond ASCII', 'note = "\u00fc\u{1f600} \\"q\\" \\n"', { note: '\u00fc\u{1f600} "q" \n' }],
  [
    'a map with keys that are special elsewhere',
    'tags = { "__proto__" = "a", "constructor" = "b", "" = "c" }',
    {
      tags: Object.fromEntries([
        ['__proto__', 'a'],
        ['constructor', 'b'],
        ['', 'c'],
      ]),
    },
  ],
  ['a set', 'labels = ["b", "a", "b"]', { labels: ['a', 'b'] }],
  ['a nested object', 'one = { name = "a" }', { one: { name: 'a', size: undefined } }],
  [
    'a nested list',
    'several = [{ name = "b" }, { name = "a", size = 2 }]',
    {
      several: [
        { name: 'b', size: undefined },
        { name: 'a', size: 2 },
      ],
    },
  ],
  [
    'a nested set',
    'unordered = [{ name = "a", size = 1 }, { name = "a" }]',
    {
      unordered: expect.arrayContaining([
        { name: 'a', size: 1 },
        { name: 'a', size: undefined },
      ]),
    },
  ],
  ['a nested map', 'keyed = { x = { name = "a" } }', { keyed: { x: { name: 'a', size: undefined } } }],
  ['a single block', 'single_block {\nname = "a"\n}', { single_block: { name: 'a', size: undefined, made: 'of a' } }],
  [
    'a list of blocks',
    'list_block {\nname = "b"\n}\nlist_block {\nname = "a"\nsize = 1\n}',
    {
      list_block: [
        { name: 'b', size: undefined },
        { name: 'a', size: 1 },
      ],
    },
  ],
  [
    'a set of blocks',
    'set_block {\nname = "a"\n}\nset_block {\nname = "b"\n}',
    {
      set_block: expect.arrayContaining([
        { name: 'a', size: undefined },
        { name: 'b', size: undefined },
      ]),
    },
  ],
  [
    'a map of blocks',
    'map_block "x" {\nname = "a"\n}\nmap_block "y" {\nname = "b"\n}',
    { map_block: { x: { name: 'a', size: undefined }, y: { name: 'b', size: undefined } } },
  ],
]

/** One object with a value for each attribute, the last of those above. */
const whole = thing([...new Map(known.map(([, body]) => [body.split(/\W/)[0], body])).values()].join('\n'), 'whole')

test('values of every kind are created, imported and destroyed', async () => {
  await testProvider({
    provider: memoryProvider(),
    steps: [
      { config: `${configOf(known)}${whole}`, check: (state) => checkAll(known, state) },
      {
        import: {
          address: 'memory_thing.whole',
          id: (state) => String(state.values('memory_thing.whole').id),
          check: (imported) =>
            expect(imported).toMatchObject({ anything: ['a', 'b'], several: [{ name: 'b' }, { size: 2 }] }),
        },
      },
      { config: configOf(known.map(([what]) => [what, '', {}])) },
    ],
  })
})

const later: readonly Case[] = [
  ['a text with a known prefix', `note = "pre-\${memory_thing.b.id}"`, { note: 'pre-thing-1' }],
  ['a length', 'count_of = length(memory_thing.b.note) + length(memory_thing.b.id)', { count_of: 18 }],
  ['an element', 'labels = [memory_thing.b.id, "x"]', { labels: ['thing-1', 'x'] }],
  ['an entry', 'tags = { id = memory_thing.b.id }', { tags: { id: 'thing-1' } }],
  ['any type', 'anything = { id = memory_thing.b.id }', { anything: { id: 'thing-1' } }],
  [
    'a value within a nested object',
    'unordered = [{ name = memory_thing.b.id }]',
    { unordered: [{ name: 'thing-1' }] },
  ],
  ['a value within a block', 'set_block {\nname = memory_thing.b.id\n}', { set_block: [{ name: 'thing-1' }] }],
  [
    'a number of blocks',
    'dynamic "list_block" {\nfor_each = [for i in range(memory_thing.b.revision) : i]\ncontent {\nname = "part"\n}\n}',
    { list_block: [{ name: 'part' }] },
  ],
  ['a default that is not needed', 'kind = memory_thing.b.revision == 1 ? "large" : "small"', { kind: 'large' }],
]

test('values that are unknown while planning are known after apply', async () => {
  await testProvider({
    provider: memoryProvider(),
    steps: [
      {
        config: `${thing('', 'b')}${configOf(later)}`,
        planCheck: (plan) => expect(plan.change(addressOf(0)).unknown).toHaveProperty('note', true),
        check: (state) => checkAll(later, state),
      },
    ],
  })
})

test('a sensitive value is marked in the plan, and never shown', async () => {
  await testProvider({
    provider: memoryProvider(),
    steps: [
      {
        config: thing('secret = "hunter2"'),
        planCheck: (plan) => expect(plan.change(address).sensitive).toMatchObject({ secret: true }),
        check: (state) => expect(state.values(address)).toMatchObject({ secret: 'hunter2' }),
      },
      {
        config: `${thing('secret = "hunter3"')}output "secret" {\n  value = memory_thing.a.secret\n}`,
        expectError: /Output refers to sensitive values/,
      },
    ],
  })
})

testSince({ terraform: '1.11.0', tofu: '1.11.0' })(
  'a write-only value reaches the provider and is never stored',
  async () => {
    const memory = emptyMemory()
    const seen: unknown[] = []
    const provider = memoryProvider(memory)
    const [definition] = provider.resources
    if (!definition) throw new Error('there is no resource')
    await testProvider({
      provider: {
        ...provider,
        resources: [
          {
            ...definition,
            create(request, context) {
              seen.push(Reflect.get(request.config, 'password'))
              return definition.create(request, context)
            },
          },
        ],
      },
      steps: [
        {
          config: thing('password = "hunter2"'),
          check: (state) => {
            expect(state.values(address).password).toBeUndefined()
            expect(JSON.stringify([...memory.objects])).not.toContain('hunter2')
          },
        },
      ],
    })
    expect(seen).toEqual(['hunter2'])
  },
)
