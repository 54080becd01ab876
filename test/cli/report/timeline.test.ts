import { expect, test } from 'vitest'
import { timelineOf } from '../../../src/cli/report/timeline.ts'
import { fakeJob } from '../../../src/client/fake/index.ts'
import { begun, ended, host, reportOf, start } from './report-fixture.ts'

test('the statuses of a job and their durations follow from its events', async () => {
  const fineTuning = await host()
  const { id } = await ended(fineTuning)
  const { job, events, at } = await reportOf(fineTuning, id, false)
  const spans = timelineOf(job, events, at).map(({ status, from, to }) => [status, from - start, to - from])
  expect(spans).toEqual([
    ['validating_files', 0, 2],
    ['queued', 2, 3],
    ['running', 5, 42],
    ['succeeded', 47, 0],
  ])
})

test('a pause is shown, and the current status lasts until now', async () => {
  const fineTuning = await host()
  const { id } = await begun(fineTuning)
  const { clock } = fineTuning.emulator
  clock.advance(10)
  await fineTuning.pauseJob(id)
  clock.advance(31)
  await fineTuning.resumeJob(id)
  clock.advance(13)
  const { job, events, at } = await reportOf(fineTuning, id, false)
  const spans = timelineOf(job, events, at).map(({ status, from, to }) => [status, to - from])
  expect(spans).toEqual([
    ['validating_files', 2],
    ['queued', 3],
    ['running', 5],
    ['pausing', 1],
    ['paused', 30],
    ['queued', 3],
    ['running', 10],
  ])
})

test('without events, the timeline has the creation and the current status', () => {
  const job = fakeJob({ status: 'succeeded', createdAt: start, finishedAt: start + 47 })
  expect(timelineOf(job, [], start + 1000)).toEqual([
    { status: 'created', from: start, to: start + 47 },
    { status: 'succeeded', from: start + 47, to: start + 47 },
  ])
})
