import { expect, test } from 'vitest'
import { PlannedJobs } from '../../../src/provider/one-paid-job/planned-jobs.ts'
import { someJob } from '../some-job.ts'

// Terraform plans the resources of a state in any order.

const job = someJob({ id: 'ftjob-1' })

test('a creation and the job that it would adopt are compared in either order', () => {
  const [one, other] = [new PlannedJobs(), new PlannedJobs()]
  const adopts = ({ id }: { readonly id: string }) => id === 'ftjob-1'
  expect([one.twins.hold(job), one.twins.create(adopts)]).toEqual([false, job])
  expect([other.twins.create(adopts), other.twins.hold(job)]).toEqual([undefined, true])
  expect(other.twins.hold(someJob({ id: 'ftjob-2' }))).toBe(false)
})

test('a job that one resource keeps and another one ends is found in either order', () => {
  const [one, other] = [new PlannedJobs(), new PlannedJobs()]
  expect([one.keep('ftjob-1'), one.end('ftjob-1')]).toEqual([undefined, true])
  expect([other.end('ftjob-1'), other.keep('ftjob-1'), other.keep('ftjob-2')]).toEqual([false, 'ends', undefined])
  expect(other.keep('ftjob-2')).toBe('keeps')
})

test('a job whose resource is destroyed is known once it has been read, before or after', () => {
  const [one, other] = [new PlannedJobs(), new PlannedJobs()]
  one.read(job)
  expect(one.findLeft('ftjob-1')).toBeUndefined()
  one.leave('ftjob-1')
  other.leave('ftjob-1')
  expect(other.findLeft('ftjob-1')).toBeUndefined()
  other.read(job)
  expect([one.findLeft('ftjob-1'), other.findLeft('ftjob-1')]).toEqual([job, job])
})
