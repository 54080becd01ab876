import { expect, test, vi } from 'vitest'
import { type MinimumVersion, testProvider, valuesSame } from '../../../src/framework/testing/index.ts'
import { emptyMemory, memoryProvider } from '../../framework/testing/memory-provider.ts'
import { standIns } from './stand-in.ts'

const config = 'resource "memory_thing" "a" {\n  name = "first"\n}\n'
const address = 'memory_thing.a'
const both = () =>
  standIns({ name: 'terraform', version: 'Terraform v1.14.0' }, { name: 'tofu', version: 'OpenTofu v1.10.0' })

test('a test runs with terraform and with tofu if both are installed, with new options for each', async () => {
  const memories: ReturnType<typeof emptyMemory>[] = []
  const id = valuesSame()
  await testProvider(() => {
    const memory = emptyMemory()
    // Ids of the second run are others: what is compared is compared within a run.
    memories.push(Object.assign(memory, { next: memories.length + 1 }))
    return {
      provider: memoryProvider(memory),
      environment: both(),
      steps: [
        { config, check: (state) => state.expectValues(address, { id }) },
        { config: config.replace('first', 'second'), check: (state) => state.expectValues(address, { id }) },
      ],
    }
  })
  expect(memories.map(({ next, objects }) => [next, objects.size])).toEqual([
    [2, 0],
    [3, 0],
  ])
})

test('a failure names the product; a variable chooses one', async () => {
  const environment = both()
  const run = (chosen?: string) =>
    testProvider({
      provider: memoryProvider(),
      environment: { ...environment, TF_ACC_TERRAFORM_PATH: chosen },
      steps: [{ config: 'nonsense' }],
    })
  await expect(run()).rejects.toThrow(/^with .*\/terraform: step 1 of 1: apply failed/)
  await expect(run('tofu')).rejects.toThrow(/^step 1 of 1: apply failed/)
})

const skipping = async (minimumVersion: MinimumVersion, environment: ReturnType<typeof standIns>) => {
  const [reasons, memory]: [string[], ReturnType<typeof emptyMemory>] = [[], emptyMemory()]
  await testProvider({
    provider: memoryProvider(memory),
    environment,
    minimumVersion,
    skip: (reason) => void reasons.push(reason),
    steps: [{ config }],
  })
  return { reasons, ran: memory.next > 1 }
}

test('a test that no version can run is skipped, with the reason', async () => {
  const old = standIns({ name: 'terraform', version: 'Terraform v1.11.4' })
  expect(await skipping({ terraform: '1.14.0' }, old)).toEqual({
    reasons: ['the test needs terraform 1.14.0 or later, and this is terraform 1.11.4'],
    ran: false,
  })
  expect(await skipping({ terraform: '1.11' }, old)).toEqual({ reasons: [], ran: true })
})

test('steps that one of two products skips are reported on stderr; the test counts as run', async () => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue()
  expect(await skipping({ terraform: '1.14.0' }, both())).toEqual({ reasons: [], ran: true })
  expect(warn.mock.calls).toEqual([
    ['testProvider skipped: the test needs terraform 1.14.0 or later, and this is tofu 1.10.0'],
  ])
  warn.mockRestore()
})

test('a step that needs a newer version is skipped and reported', async () => {
  const reasons: string[] = []
  const seen: string[] = []
  await testProvider({
    provider: memoryProvider(),
    environment: standIns({ name: 'terraform', version: 'Terraform v1.11.4' }),
    skip: (reason) => void reasons.push(reason),
    steps: [
      { config, check: () => void seen.push('first') },
      { query: 'list "memory_thing" "all" {}', check: () => void seen.push('query') },
      { import: { address, identity: { id: 'thing-1' } } },
      { config: 'nonsense', minimumVersion: { tofu: '1.10' } },
      { planOnly: true, before: () => void seen.push('last') },
    ],
  })
  expect(seen).toEqual(['first', 'last'])
  expect(reasons).toEqual([
    'step 2 of 5 needs terraform 1.14.0 or later, and this is terraform 1.11.4; step 3 of 5 needs terraform 1.12.0 or later, and this is terraform 1.11.4; step 4 of 5 needs tofu 1.10 or later, and this is terraform 1.11.4',
  ])
})
