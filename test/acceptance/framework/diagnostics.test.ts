import { expect, test } from 'vitest'
import { DiagnosticError } from '../../../src/framework/index.ts'
import { testProvider, withTerraform } from '../../../src/framework/testing/index.ts'
import { emptyMemory, memoryProvider } from '../../framework/testing/memory-provider.ts'

const thing = (body: string) => `resource "memory_thing" "a" {\n${body}\n}\n`

test.each([
  [
    'a value that breaks its schema',
    'name = "x"',
    /on main.tf line 2, in resource "memory_thing" "a": 2: name = "x" name: Too small: .* Got "x"\./,
  ],
  [
    'what the provider decides',
    'name = "ab"\nid = "x"',
    /Invalid Configuration for Read-Only Attribute|Value for unconfigurable attribute/,
  ],
  ['what is missing within', 'name = "ab"\none = {}', /main.tf line 3.* 3: one = \{\} .*attribute "name" is required/],
  [
    'a value deep within',
    'name = "ab"\nseveral = [{ name = "a" }, { name = "b", size = 1.5 }]',
    /main.tf line 3.* 3: several = .*several\[1\].size: Invalid input: expected int/,
  ],
  ['an entry', 'name = "ab"\ntags = { a = null }', /main.tf line 3.*tags\["a"\]: Invalid input: expected string/],
  [
    'a value in a block',
    'name = "ab"\nlist_block {\n  name = "b"\n  size = 0.5\n}',
    /main.tf line 5.* 5: size = 0.5 list_block\[0\].size/,
  ],
  ['too many blocks', `name = "ab"\n${'list_block {\n  name = "b"\n}\n'.repeat(4)}`, /Too many list_block blocks/],
  [
    'a duration that is none',
    'name = "ab"\ntimeouts {\n  create = "1 minute"\n}',
    /main.tf line 4.*timeouts.create: must be a duration/,
  ],
])('%s is shown at its line', async (_, body, expectError) => {
  await testProvider({ provider: memoryProvider(), steps: [{ config: thing(body), expectError }] })
})

test('an error of a handler is shown at the line of its attribute', async () => {
  const memory = emptyMemory()
  memory.made = ({ diagnostics }) => diagnostics.error('Bad Part', 'Not this one.', ['several', 1, 'name'])
  const config = thing('name = "ab"\nseveral = [\n  { name = "a" },\n  { name = "b" },\n]')
  await withTerraform({ provider: memoryProvider(memory), files: { 'main.tf': config } }, async (terraform) => {
    const { code, diagnostics } = await terraform.apply()
    expect(code).toBe(1)
    expect(diagnostics).toMatchObject([
      { summary: 'Bad Part', address: 'memory_thing.a', range: { filename: 'main.tf', start: { line: 5 } } },
    ])
    expect((await terraform.showState()).resources.get('memory_thing.a')).toMatchObject({ tainted: true })
  })
})

test('an error of a handler without a state leaves nothing in the state', async () => {
  await testProvider({
    provider: memoryProvider({
      ...emptyMemory(),
      get next(): number {
        throw new DiagnosticError('Out of Ids', 'There are no more ids.', ['name'])
      },
    }),
    steps: [
      {
        config: thing('name = "ab"'),
        expectError: /Error: Out of Ids .*2: name = "ab" There are no more ids/,
        check: (state) => expect(state.resources.size).toBe(0),
      },
    ],
  })
})

test('a deprecated attribute causes a warning at its line', async () => {
  await testProvider({
    provider: memoryProvider(),
    steps: [
      {
        config: thing('name = "ab"\nold_note = "x"'),
        expectWarnings: [
          /Deprecated Attribute on main.tf line 3.* 3: old_note = "x" old_note is deprecated: Use `note` instead\./,
        ],
      },
    ],
  })
})

test('an invalid sensitive value is not shown', async () => {
  await withTerraform(
    {
      provider: memoryProvider(),
      files: {
        'main.tf': `variable "secret" {\n  default = "hunter2"\n  sensitive = true\n}\n${thing('name = "ab"\nratio = var.secret')}`,
      },
    },
    async (terraform) => {
      const run = await terraform.apply()
      expect(run.code).toBe(1)
      expect(run.stdout).not.toContain('hunter2')
    },
  )
})
