import { expect, test } from 'vitest'
import { hostOptionsJson } from '../../../src/provider/job/host-options.ts'

test.for(['[]', '1', 'null', '{', '"text"'])('host options %s are rejected', (text) => {
  expect(hostOptionsJson.safeParse(text).error?.issues[0]?.message).toMatch(/^must be a JSON object: /)
})
