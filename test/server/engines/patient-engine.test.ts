import { expect, test } from 'vitest'
import { type Engine, EngineUnreachable, type Explanation } from '../../../src/server/engines/engine.ts'
import { PatientEngine } from '../../../src/server/engines/patient-engine.ts'

const run = { name: 'ftjob-1-a1', folder: '/runs/1', env: {}, resources: { gpus: 0, node_selector: {} } }

/** A scheduler that counts calls, behind a patient engine with a clock that stands still. */
const patient = () => {
  const calls: string[] = []
  const scheduler = { alive: true, failure: undefined as Error | undefined }
  const clock = { at: 1_000 }
  const call = async <T>(name: string, answer: T): Promise<T> => {
    calls.push(name)
    if (scheduler.failure) throw scheduler.failure
    return answer
  }
  const waits: Explanation = { cause: 'waiting', words: 'waits' }
  const engine: Engine = {
    name: 'Test',
    submit: () => call('submit', 'submitted' as const),
    stop: () => call('stop', undefined),
    isAlive: () => call('isAlive', scheduler.alive),
    explain: () => call('explain', waits),
  }
  return { engine: new PatientEngine(engine, () => clock.at), calls, scheduler, clock }
}

test('that a run is alive is asked every five seconds, and that it is gone each time', async () => {
  const { engine, calls, scheduler, clock } = patient()
  for (let i = 0; i < 10; i++, clock.at++) expect(await engine.isAlive(run)).toBe(true)
  expect(calls).toEqual(['isAlive', 'isAlive'])
  scheduler.alive = false
  for (let i = 0; i < 3; i++) expect(await engine.isAlive(run)).toBe(false)
  expect(calls).toHaveLength(5)
})

test('a run that was stopped is looked at each time, and stopped again after five seconds', async () => {
  const { engine, calls, clock } = patient()
  await engine.isAlive(run)
  for (let i = 0; i < 6; i++, clock.at++) {
    await engine.stop(run)
    await engine.isAlive(run)
  }
  expect(calls.filter((call) => call === 'stop')).toHaveLength(2)
  expect(calls.filter((call) => call === 'isAlive')).toHaveLength(7)
})

test('a scheduler that cannot be reached is left alone for five seconds, whatever is asked of it', async () => {
  const { engine, calls, scheduler, clock } = patient()
  scheduler.failure = new EngineUnreachable('Test')
  await expect(engine.submit(run, [])).rejects.toThrow('Test cannot be reached.')
  scheduler.failure = undefined
  await expect(engine.isAlive({ ...run, name: 'another' })).rejects.toThrow('Test cannot be reached.')
  expect(calls).toEqual(['submit'])
  clock.at += 5
  expect(await engine.isAlive(run)).toBe(true)
})

test('another failure concerns one run', async () => {
  const { engine, scheduler } = patient()
  scheduler.failure = new Error('invalid')
  await expect(engine.submit(run, [])).rejects.toThrow('invalid')
  scheduler.failure = undefined
  expect(await engine.submit(run, [])).toBe('submitted')
})

test('why a run waits is asked twice a minute, and why it has ended at once', async () => {
  const { engine, calls, scheduler, clock } = patient()
  for (let i = 0; i < 40; i++, clock.at++) {
    await engine.isAlive(run)
    expect(await engine.explain(run)).toEqual({ cause: 'waiting', words: 'waits' })
  }
  expect(calls.filter((call) => call === 'explain')).toHaveLength(2)
  scheduler.alive = false
  clock.at += 5
  await engine.isAlive(run)
  await engine.explain(run)
  expect(calls.filter((call) => call === 'explain')).toHaveLength(3)
})

test('a clock that jumps back makes no answer last longer', async () => {
  const { engine, calls, clock } = patient()
  await engine.isAlive(run)
  clock.at -= 3_600
  await engine.isAlive(run)
  expect(calls).toHaveLength(2)
})
