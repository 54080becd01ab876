import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { Decimal, decodeMsgpack, encodeMsgpack, numberType } from '../../../src/framework/cty/index.ts'

/** Float64s of every magnitude as go-cty writes them: msgpack in hexadecimal, and JSON, by which it compares numbers. */
const vectors: readonly [msgpack: string, json: string][] = JSON.parse(
  readFileSync(new URL('float64-vectors.json', import.meta.url), 'utf8'),
)

test('a float64 is compared by the text that go-cty prints, and sent back as it was received', () => {
  for (const [msgpack, json] of vectors) {
    const number = decodeMsgpack(Buffer.from(msgpack, 'hex'), numberType)
    expect(number).toEqual(Decimal.parse(json))
    expect(Buffer.from(encodeMsgpack(number, numberType)).toString('hex')).toBe(msgpack)
  }
})

test('a float64 that is an integer is exact', () => {
  expect(Decimal.fromFloat64(2 ** 70).toBigInt()).toBe(2n ** 70n)
  expect(Decimal.fromFloat64(1e25).text).toBe('10000000000000000905969664')
})
