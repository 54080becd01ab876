import { expect, test } from 'vitest'
import { type Life, phaseAt, timeline } from '../../../src/emulator/jobs/timeline.ts'

const durations = { processing: 0, validating: 2, queued: 3, step: 1, finishing: 2, pausing: 1 }
const life: Life = {
  createdAt: 100,
  durations,
  outcome: { status: 'succeeded', trainingSeconds: 12 },
  pauses: [],
  cancelledAt: undefined,
}
const told = (changes: Partial<Life>) =>
  timeline({ ...life, ...changes }).map(({ status, from, progress }) => `${status} ${from} ${progress}`)

test.each<[string, Partial<Life>, string[]]>([
  ['a plain life', {}, ['validating_files 100 0', 'queued 102 0', 'running 105 0', 'succeeded 117 12']],
  ['validation under way', { outcome: { status: 'unknown' } }, ['validating_files 100 0']],
  ['files that will not do', { outcome: { status: 'invalid' } }, ['validating_files 100 0', 'failed 102 0']],
  [
    'a failure while training',
    { outcome: { status: 'failed', trainingSeconds: 4 } },
    ['validating_files 100 0', 'queued 102 0', 'running 105 0', 'failed 109 4'],
  ],
  [
    'cancelled while running',
    { cancelledAt: 110 },
    ['validating_files 100 0', 'queued 102 0', 'running 105 0', 'cancelled 110 5'],
  ],
  ['cancelled at once', { cancelledAt: 100 }, ['validating_files 100 0', 'cancelled 100 0']],
  [
    'paused',
    { pauses: [{ at: 109 }] },
    ['validating_files 100 0', 'queued 102 0', 'running 105 0', 'pausing 109 4', 'paused 110 4'],
  ],
  [
    'paused and resumed',
    { pauses: [{ at: 109, resumedAt: 150 }] },
    [
      'validating_files 100 0',
      'queued 102 0',
      'running 105 0',
      'pausing 109 4',
      'paused 110 4',
      'queued 150 4',
      'running 153 4',
      'succeeded 161 12',
    ],
  ],
  [
    'paused and cancelled',
    { pauses: [{ at: 109 }], cancelledAt: 120 },
    ['validating_files 100 0', 'queued 102 0', 'running 105 0', 'pausing 109 4', 'paused 110 4', 'cancelled 120 4'],
  ],
])('%s', (_, changes, phases) => {
  expect(told(changes)).toEqual(phases)
})

test('a phase begins at its moment', () => {
  const phases = timeline(life)
  expect([99, 100, 101.9, 102, 105, 116.9, 117, 9e9].map((now) => phaseAt(phases, now).status)).toEqual([
    'validating_files',
    'validating_files',
    'validating_files',
    'queued',
    'running',
    'running',
    'succeeded',
    'succeeded',
  ])
})
