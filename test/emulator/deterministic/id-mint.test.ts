import { expect, test } from 'vitest'
import { IdMint } from '../../../src/emulator/deterministic/id-mint.ts'

test('ids look like those of OpenAI', () => {
  const ids = new IdMint(1)
  expect(ids.next('ftjob-')).toMatch(/^ftjob-[0-9A-Za-z]{24}$/)
  expect(ids.next('file-', 22)).toMatch(/^file-[0-9A-Za-z]{22}$/)
  expect(ids.requestId()).toMatch(/^req_[0-9a-f]{32}$/)
})

test('ids of one prefix do not depend on those of another', () => {
  const [a, b] = [new IdMint(1), new IdMint(1)]
  b.next('cp_')
  expect(a.next('ftjob-')).toBe(b.next('ftjob-'))
})

test('a hundred thousand ids are all different', () => {
  const ids = new IdMint(3)
  expect(new Set(Array.from({ length: 100_000 }, () => ids.next('file-', 8))).size).toBe(100_000)
})
