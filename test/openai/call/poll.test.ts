import { describe, expect, test, vi } from 'vitest'
import { type PollOptions, poll } from '../../../src/openai/call/poll.ts'
import { ApiError } from '../../../src/openai/index.ts'
import { virtualClock } from '../virtual-clock.ts'

const unavailable = new ApiError('server_error', 'no')

/** Polls values one by one, throwing those that are errors, until 'done'. */
const polling = (values: readonly (string | Error)[], options: PollOptions<string> = {}) => {
  const clock = virtualClock()
  let reading = 0
  const read = async () => {
    const value = values[Math.min(reading++, values.length - 1)] ?? ''
    if (value instanceof Error) throw value
    return value
  }
  return { clock, result: poll(read, (value) => value === 'done', { ...options, clock }) }
}

describe('polling', () => {
  test('reads less and less often', async () => {
    const { clock, result } = polling([...Array(9).fill('busy'), 'done'])
    expect(await result).toBe('done')
    expect(clock.sleeps.map(Math.round)).toEqual([1000, 1500, 2250, 3375, 5063, 7594, 10_000, 10_000, 10_000])
  })

  test('can be made quicker', async () => {
    const { clock, result } = polling(['busy', 'busy', 'done'], { interval: { first: 10, longest: 12 } })
    await result
    expect(clock.sleeps).toEqual([10, 12])
  })

  test('reports each value', async () => {
    const onPoll = vi.fn()
    await polling(['busy', 'done'], { onPoll }).result
    expect(onPoll.mock.calls).toEqual([['busy'], ['done']])
  })

  test('survives failures that pass', async () => {
    const failing = Array(4).fill(unavailable)
    expect(await polling([...failing, 'busy', ...failing, 'done']).result).toBe('done')
  })

  test('is as patient as it is told to be, and tells each failure that it goes on after', async () => {
    const onFailure = vi.fn()
    expect(await polling([...Array(9).fill(unavailable), 'done'], { patience: 10, onFailure }).result).toBe('done')
    expect(onFailure.mock.calls).toEqual(Array(9).fill([unavailable]))
    await expect(polling([unavailable], { patience: 1, onFailure }).result).rejects.toBe(unavailable)
    expect(onFailure).toHaveBeenCalledTimes(9)
  })

  test('does not survive failures that stay', async () => {
    await expect(polling([unavailable]).result).rejects.toBe(unavailable)
  })

  test('does not survive a refusal', async () => {
    const { clock, result } = polling([new ApiError('not_found', 'gone'), 'done'])
    await expect(result).rejects.toMatchObject({ code: 'not_found' })
    expect(clock.sleeps).toEqual([])
  })

  test('ends at the deadline with what it has', async () => {
    const { clock, result } = polling(['busy'], { deadline: virtualClock().now() + 3000 })
    expect(await result).toBe('busy')
    expect(clock.sleeps).toEqual([1000, 1500, 500])
  })

  test('obeys the signal between two readings', async () => {
    const stop = new AbortController()
    const { result } = polling(['busy'], { signal: stop.signal, onPoll: () => stop.abort(new Error('enough')) })
    await expect(result).rejects.toMatchObject({ code: 'aborted' })
  })
})
