import { once } from 'node:events'
import type { Worker } from 'node:worker_threads'
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import type { tokenizerOf as Open } from '../../../../src/emulator/simulation/tokens/tokenizer.ts'

/** Loaded again for each test, because all emulators of a process share a thread and what was counted. */
let tokenizerOf: typeof Open
const started: Worker[] = []
const note = (worker: Worker) => started.push(worker)
let closings: AbortController[] = []

beforeEach(async () => {
  vi.resetModules()
  tokenizerOf = (await import('../../../../src/emulator/simulation/tokens/tokenizer.ts')).tokenizerOf
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  process.on('worker', note)
})
afterEach(async () => {
  for (const closing of closings) closing.abort()
  vi.runAllTimers()
  await Promise.all(started.map((worker) => worker.threadId === -1 || once(worker, 'exit')))
  vi.useRealTimers()
  process.off('worker', note)
  started.length = 0
  closings = []
})

/** What an emulator counts with, until it closes. */
const opened = () => {
  const closing = new AbortController()
  closings.push(closing)
  const { signal } = closing
  return { ...tokenizerOf({}, signal), signal, close: () => closing.abort() }
}

test('groups of texts are counted, each text up to the limit', async () => {
  const { count, first } = opened()
  expect(await count([['one two three', 'four'], [], ['<|endoftext|>']])).toEqual([4, 0, 7])
  expect(await count([['one two three', 'four']], 2)).toEqual([3])
  expect(await first('Ahoy there, matey!', 3)).toBe('Ahoy there')
})

test('models of different encodings are counted side by side', async () => {
  const { signal } = opened()
  const counts = (['o200k_base', 'cl100k_base'] as const).map((encoding) =>
    tokenizerOf({ encoding }, signal).count([['Wann fährt die letzte Fähre zurück?']]),
  )
  expect(await Promise.all(counts)).toEqual([[8], [13]])
})

test('all emulators share a thread, which ends a while after the last one closes', async () => {
  const [a, b, c] = [opened(), opened(), opened()]
  await Promise.all([a.count([['a']]), b.count([['b']])])
  a.close()
  vi.runAllTimers()
  expect(await b.count([['b']])).toEqual([1])
  b.close()
  expect(await c.count([['one that starts at once']])).toEqual([5])
  vi.runAllTimers()
  expect(await c.count([['c']])).toEqual([1])
  expect(started).toHaveLength(1)
  const gone = started.map((worker) => once(worker, 'exit'))
  c.close()
  vi.runAllTimers()
  await Promise.all(gone)
})

test('a closed emulator counts nothing', async () => {
  const { count, close } = opened()
  close()
  await expect(count([['a']])).rejects.toThrow('aborted')
  expect(started).toEqual([])
})

test('another thread takes over the requests of a dead thread', async () => {
  const { count } = opened()
  process.once('worker', (worker) => worker.terminate())
  expect(await Promise.all([count([['a']]), count([['b c']])])).toEqual([[1], [2]])
  expect(started).toHaveLength(2)
})

test('a request that kills every thread fails, and the next count gets a new thread', async () => {
  const { count } = opened()
  const kill = (worker: Worker) => worker.terminate()
  process.on('worker', kill)
  onTestFinished(() => void process.off('worker', kill))
  await expect(count([['fatal']])).rejects.toThrow('the thread that counts tokens has ended')
  process.off('worker', kill)
  expect(started).toHaveLength(3)
  expect(await count([['fatal']])).toEqual([1])
})
