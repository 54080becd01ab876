import { expect, test } from 'vitest'
import { ended, spawned } from './spawned.ts'

test('a process reports an error, and ends with its exit code', async () => {
  const { said, code } = await ended(spawned(['emulate']))
  expect(said).toContain('error: unknown command emulate; did you mean emulator?\n')
  expect(code).toBe(2)
})
