import { expect, test } from 'vitest'
import { fakeClock } from '../../../src/framework/testing/index.ts'
import type { Model, Models } from '../../../src/openai/index.ts'
import { ShutdownDates, warnOfShutdown } from '../../../src/provider/services/shutdown-dates.ts'

const clock = fakeClock(Date.UTC(2026, 10, 18))
const signal = new AbortController().signal
const model = (shutdown_date?: string | null): Model => ({
  id: 'gpt-4o-mini',
  object: 'model',
  created: 1,
  owned_by: 'system',
  ...(shutdown_date === undefined ? {} : { shutdown_date }),
})

/** What is warned of when a host answers a question for a model so. */
const warnedOf = async (find: Models['find'], times = 1) => {
  const told: string[] = []
  const dates = new ShutdownDates({ find })
  const diagnostics = { error: () => {}, warning: (_: string, detail: string) => told.push(detail) }
  for (let time = 0; time < times; time += 1) await warnOfShutdown('gpt-4o-mini', dates, { clock, signal, diagnostics })
  return told
}

const goes = 'and what is fine-tuned of it goes with it. Choose a base model that stays, if this host has one.'

test.for([
  ['2027-02-17', []],
  ['2027-02-16', [`gpt-4o-mini is shut down on 2027-02-16, in 90 days, ${goes}`]],
  ['2026-11-19', [`gpt-4o-mini is shut down on 2026-11-19, in 1 day, ${goes}`]],
  ['2026-11-18', [`gpt-4o-mini was to be shut down on 2026-11-18, ${goes}`]],
  [null, []],
  [undefined, []],
] as const)('a shutdown on %s is told in time', async ([date, told]) => {
  expect(await warnedOf(async () => model(date))).toEqual(told)
})

test('a model is asked for once, however many jobs it is trained in', async () => {
  let calls = 0
  const find = async () => {
    calls += 1
    return model('2026-12-01')
  }
  expect(await warnedOf(find, 3)).toHaveLength(3)
  expect(calls).toBe(1)
})

test('a host that fails, or does not know the model, holds up nothing', async () => {
  expect(await warnedOf(() => Promise.reject(new Error('no')))).toEqual([])
  expect(await warnedOf(async () => undefined)).toEqual([])
})

test('a host that does not answer is not waited for', async () => {
  const find: Models['find'] = (_, options) => clock.sleep(60_000, options?.signal).then(() => model('2026-12-01'))
  const before = clock.now()
  expect(await warnedOf(find)).toEqual([])
  expect(clock.now() - before).toBe(5000)
})
