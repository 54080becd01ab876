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

/** The details of the warnings when the host answers with this model. */
const warnedOf = async (find: Models['find'], times = 1) => {
  const details: string[] = []
  const dates = new ShutdownDates({ find })
  const diagnostics = { error: () => {}, warning: (_: string, detail: string) => details.push(detail) }
  for (let time = 0; time < times; time += 1) await warnOfShutdown('gpt-4o-mini', dates, { clock, signal, diagnostics })
  return details
}

const advice =
  'Models fine-tuned from it are shut down on the same day. Choose another base model if this host offers one.'

test.for([
  ['2027-02-17', []],
  ['2027-02-16', [`gpt-4o-mini will be shut down on 2027-02-16, in 90 days. ${advice}`]],
  ['2026-11-19', [`gpt-4o-mini will be shut down on 2026-11-19, in 1 day. ${advice}`]],
  ['2026-11-18', [`gpt-4o-mini had its shutdown date on 2026-11-18. ${advice}`]],
  [null, []],
  [undefined, []],
] as const)('a shutdown on %s is warned of if it is soon', async ([date, details]) => {
  expect(await warnedOf(async () => model(date))).toEqual(details)
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
