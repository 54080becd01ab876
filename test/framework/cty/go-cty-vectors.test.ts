import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  decodeJson,
  decodeMsgpack,
  encodeJson,
  encodeMsgpack,
  formatType,
  parseJson,
  parseType,
} from '../../../src/framework/cty/index.ts'
import { type Notation, readNotation } from './read-notation.ts'

/** `encoded` is what go-cty wrote; `foreign` are bytes that it would not write itself, with what it read in them. */
interface Vectors {
  readonly encoded: readonly Vector[]
  readonly foreign: readonly Vector[]
}

interface Vector {
  readonly name: string
  readonly type: unknown
  readonly value: Notation
  readonly msgpack: string
  readonly json?: string
}

const { encoded, foreign }: Vectors = JSON.parse(readFileSync(new URL('go-cty-vectors.json', import.meta.url), 'utf8'))

describe('what go-cty writes', () => {
  test.each(encoded)('is read and written the same: $name', ({ type: typeJson, value: notation, msgpack }) => {
    const type = parseType(JSON.stringify(typeJson))
    const value = readNotation(notation)
    expect(decodeMsgpack(fromHex(msgpack), type)).toEqual(value)
    expect(toHex(encodeMsgpack(value, type))).toBe(msgpack)
    expect(formatType(type)).toBe(JSON.stringify(typeJson))
  })

  const stored = encoded.flatMap((vector) => (vector.json === undefined ? [] : [{ ...vector, json: vector.json }]))

  test.each(stored)('is the same in the state: $name', ({ type: typeJson, value: notation, json }) => {
    const type = parseType(JSON.stringify(typeJson))
    const value = readNotation(notation)
    expect(decodeJson(json, type)).toEqual(value)
    expect(parseJson(encodeJson(value, type))).toEqual(parseJson(json))
  })
})

describe('what go-cty reads', () => {
  // go-cty composes strings itself when it reads them; here nobody does.
  const composed = foreign.filter(({ name }) => name !== 'a decomposed string')

  test.each(composed)('means the same here: $name', ({ type, value, msgpack }) => {
    expect(decodeMsgpack(fromHex(msgpack), parseType(JSON.stringify(type)))).toEqual(readNotation(value))
  })
})

const fromHex = (hex: string): Uint8Array => Buffer.from(hex, 'hex')

const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
