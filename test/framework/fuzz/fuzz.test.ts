import { expect, test } from 'vitest'
import { fuzz } from '../../../scripts/fuzz/fuzz.ts'

test('decoders and calls answer three thousand broken inputs cleanly', { timeout: 60_000 }, async () => {
  // A failure names the input; `npm run fuzz -- --seed 1` gets to the same one.
  const { decoders, applyResourceChange, callFunction } = await fuzz({ seed: 1, count: 3000 })
  expect(decoders?.read).toBeGreaterThan(50)
  expect(decoders?.refused).toBeGreaterThan(1000)
  expect(applyResourceChange?.errors).toBeGreaterThan(20)
  expect(callFunction?.fine).toBeGreaterThan(2)
})
