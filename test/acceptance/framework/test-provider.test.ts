import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { Terraform, type TestStep, testProvider, withTerraform } from '../../../src/framework/testing/index.ts'
import { emptyMemory, type Memory, memoryProvider } from '../../framework/testing/memory-provider.ts'

const config = 'resource "memory_thing" "a" {\n  name = "first"\n}\n'
const run = (steps: readonly TestStep[], memory: Memory = emptyMemory()) =>
  testProvider({ provider: memoryProvider(memory), steps })

/** A memory in which an object never stays as it was made. */
const restless = (): Memory => {
  const memory = emptyMemory()
  const { objects } = memory
  const get = objects.get.bind(objects)
  objects.get = (id) => ({ ...get(id), name: `changed ${memory.next++}` })
  return memory
}

test.each<[string, () => Promise<void>, RegExp]>([
  [
    'an apply that leaves something to do',
    () => run([{ config }], restless()),
    /step 1 of 1: the plan must be empty, but is not:\n[\s\S]*~ name += "changed \d+" -> "first"/,
  ],
  [
    'an empty plan that must not be',
    () => run([{ config, expectNonEmptyPlan: true }]),
    /the plan must be non-empty, but is not/,
  ],
  [
    'a plan that must be empty',
    () => run([{ config, planOnly: true }]),
    /the plan must be empty, but is not[\s\S]*will be created/,
  ],
  [
    'an error',
    () => run([{ config: 'resource "memory_thing" "a" {\n}' }]),
    /step 1 of 1: apply failed:\nError: Missing required argument/,
  ],
  [
    'another error',
    () => run([{ config: 'nonsense', expectError: /quota/ }]),
    /must fail with an error matching \/quota\//,
  ],
  [
    'an error that does not come',
    () => run([{ config, expectError: /quota/ }]),
    /expected but did not occur: \/quota\//,
  ],
  [
    'a warning',
    () => run([{ config: 'resource "memory_thing" "a" {\n  name = "ab"\n  old_note = "x"\n}' }]),
    /an unexpected warning/,
  ],
  [
    'a check',
    () => run([{ config, check: (state) => void state.values('memory_thing.b') }]),
    /step 1 of 1: the state has no memory_thing.b; it has memory_thing.a/,
  ],
  ['a second step', () => run([{ config }, { planOnly: true, expectError: /x/ }]), /step 2 of 2: expected/],
])('%s fails the test', async (_, act, message) => {
  await expect(act()).rejects.toThrow(message)
})

test('an import that differs fails the test, unless the difference is ignored', async () => {
  const memory = emptyMemory()
  const importing = (ignore: readonly string[]): readonly TestStep[] => [
    { config },
    {
      before: () => void memory.objects.set('thing-1', { ...memory.objects.get('thing-1'), note: 'changed' }),
      import: { address: 'memory_thing.a', id: 'thing-1', ignore },
    },
  ]
  await expect(run(importing([]), memory)).rejects.toThrow(
    /the object imported as memory_thing.a differs from the previous one:\n {2}note: was 'about first', imported as 'changed'/,
  )
  const again = Object.assign(memory, emptyMemory())
  await run(importing(['note']), again)
})

test('an object that outlives its destruction fails the test', async () => {
  const memory = emptyMemory()
  memory.objects.delete = () => false
  await expect(
    testProvider({
      provider: memoryProvider(memory),
      steps: [{ config }],
      checkDestroy: () => expect(memory.objects.size).toBe(0),
    }),
  ).rejects.toThrow('expected 1 to be')
})

test('a failed test leaves neither object nor file', async () => {
  const memory = emptyMemory()
  const folder = mkdtempSync(join(tmpdir(), 'kit-'))
  vi.stubEnv('TMPDIR', folder)
  try {
    await expect(run([{ config }, { config: 'nonsense', expectError: /quota/ }], memory)).rejects.toThrow('step 2 of 2')
    expect([memory.objects.size, readdirSync(folder)]).toEqual([0, []])
  } finally {
    vi.unstubAllEnvs()
    rmSync(folder, { recursive: true })
  }
})

test('variables, files and modules are part of a step', async () => {
  await testProvider({
    provider: memoryProvider(),
    files: {
      'inner/main.tf': `variable "name" {}\n${config.replace('"first"', 'var.name')}output "id" {\n  value = memory_thing.a.id\n}`,
      'inner/versions.tf':
        'terraform {\n  required_providers {\n    memory = {\n      source = "tunesmith/memory"\n    }\n  }\n}',
    },
    steps: [
      {
        config: 'variable "name" {}\nmodule "inner" {\n  source = "./inner"\n  name = var.name\n}',
        variables: { name: 'of a variable' },
        check: (state) => expect(state.values('module.inner.memory_thing.a')).toMatchObject({ name: 'of a variable' }),
      },
      {
        config: '',
        files: { 'other.tf': config },
        check: (state) => expect([...state.resources.keys()]).toEqual(['memory_thing.a']),
      },
    ],
  })
})

test('Terraform ignores the machine’s configuration', async () => {
  vi.stubEnv('TF_VAR_name', 'inherited')
  try {
    const files = { 'main.tf': 'variable "name" {\n  default = "own"\n}\noutput "name" {\n  value = var.name\n}' }
    await withTerraform({ provider: memoryProvider(), files }, async (terraform) => {
      await terraform.apply()
      expect(await terraform.output()).toEqual({ name: 'own' })
    })
  } finally {
    vi.unstubAllEnvs()
  }
})

test('a runner works without a provider of ours, and is gone when closed', async () => {
  const terraform = new Terraform({ environment: { TF_VAR_name: 'given' } })
  terraform.write({ 'main.tf': 'variable "name" {}\nresource "terraform_data" "a" {\n  input = var.name\n}\n' })
  expect(await terraform.init()).toMatchObject({ code: 0 })
  expect(await terraform.validate()).toMatchObject({ code: 0, diagnostics: [] })
  expect(await terraform.plan('-out=a.tfplan')).toMatchObject({ code: 2 })
  expect(await terraform.show('a.tfplan')).toContain('terraform_data.a will be created')
  expect(await terraform.apply('a.tfplan')).toMatchObject({ code: 0 })
  expect((await terraform.showState()).values('terraform_data.a')).toMatchObject({ output: 'given' })
  expect(await terraform.destroy()).toMatchObject({ code: 0 })
  await expect(terraform.succeed(['taint', 'terraform_data.b'])).rejects.toThrow(
    'terraform taint terraform_data.b exited',
  )
  await terraform.close()
  expect(existsSync(terraform.directory)).toBe(false)
})
