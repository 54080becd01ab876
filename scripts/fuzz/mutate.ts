import type { Random } from './random.ts'

/** Bytes with a special meaning in msgpack or JSON: impossible lengths, extensions, brackets, signs. */
const telling: readonly Uint8Array[] = [
  'ddffffffff',
  'dfffffffff',
  'dbffffffff',
  'c6ffffffff',
  'c9ffffffff0c',
  'dcffff',
  'deffff',
  'd40000',
  'c70c0c820102',
  'cb7ff0000000000000',
  'cb7ff8000000000000',
  'cfffffffffffffffff',
  'c0',
  'c1',
  '80',
  '90',
].map((hex) => Buffer.from(hex, 'hex'))
const telltale = ['1e999999999', '-', '"__proto__"', '\\ud800', '[[[[', '{"value":', '"type":', 'null', '\u0000'].map(
  (text) => new TextEncoder().encode(text),
)

/** Mutates bytes in one or a few places; in one of ten cases, replaces all of them. */
export const mutate = (bytes: Uint8Array, random: Random): Uint8Array => {
  if (random.oneIn(10)) return random.bytes(random.below(64))
  let spoilt = bytes
  for (let left = random.oneIn(3) ? 1 + random.below(4) : 1; left > 0; left--)
    spoilt = random.pick(ways)(spoilt, random)
  return spoilt
}

type Way = (bytes: Uint8Array, random: Random) => Uint8Array

const splice = (bytes: Uint8Array, at: number, dropped: number, put: Uint8Array): Uint8Array =>
  Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + dropped)])

const ways: readonly Way[] = [
  (bytes, random) => splice(bytes, random.below(bytes.length), 1, random.bytes(1)),
  (bytes, random) => splice(bytes, random.below(bytes.length), 1, random.pick(telling)),
  (bytes, random) => splice(bytes, random.below(bytes.length), random.below(3), random.pick(telltale)),
  (bytes, random) => splice(bytes, random.below(bytes.length), random.below(8), random.bytes(random.below(8))),
  (bytes, random) => bytes.subarray(0, random.below(bytes.length + 1)),
  (bytes, random) => bytes.subarray(random.below(bytes.length + 1)),
  (bytes, random) => {
    const at = random.below(bytes.length)
    const flipped = (bytes[at] ?? 0) ^ (1 << random.below(8))
    return splice(bytes, at, 1, Uint8Array.of(flipped))
  },
  // Repeats a part many times, which nests or repeats values.
  (bytes, random) => {
    const from = random.below(bytes.length)
    const part = bytes.subarray(from, from + 1 + random.below(6))
    const times = random.oneIn(20) ? 5000 : random.below(20)
    return splice(bytes, from, 0, Buffer.concat(Array.from({ length: times }, () => part)))
  },
]
