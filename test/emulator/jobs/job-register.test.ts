import { expect, test } from 'vitest'
import type { Job } from '../../../src/emulator/jobs/job.ts'
import { JobRegister } from '../../../src/emulator/jobs/job-register.ts'

const job = (id: string) => ({ id }) as Job // nothing else is looked at

test('each job that changed since a version is listed once, including hidden jobs', () => {
  const register = new JobRegister()
  const [first, second, hidden] = [job('first'), job('second'), job('hidden')]
  register.add(first)
  const { version } = register
  expect(register.changedSince(version)).toEqual(new Set())
  register.add(second)
  register.touch(first)
  register.touch(first)
  register.hide(hidden)
  expect(register.changedSince(version)).toEqual(new Set([second, first, hidden]))
  expect(register.listed).toEqual([first, second])
  expect(register.find('hidden')).toBeUndefined()
})

test('after a reset, all jobs may have changed', () => {
  const register = new JobRegister()
  register.add(job('first'))
  const { version, hides } = register
  register.clear()
  register.add(job('second'))
  expect(register.version).toBeGreaterThan(version)
  expect(register.hides).not.toBe(hides)
  expect(register.changedSince(version)).toBeUndefined()
  expect(register.listed.map(({ id }) => id)).toEqual(['second'])
})
