import fc from 'fast-check'
import {
  CtyError,
  decodeJson,
  decodeMsgpack,
  dynamicType,
  encodeJson,
  encodeMsgpack,
  formatType,
  isWhollyKnown,
  parseJson,
  parseType,
  type Type,
} from '../../src/framework/cty/index.ts'
import { typedValues } from '../../test/framework/cty/arbitraries.ts'
import { mutate } from './mutate.ts'
import type { Random } from './random.ts'

/** Number of mutated inputs that were accepted and rejected. */
export type Verdict = 'read' | 'refused'

/**
 * Makes spoilt encodings and has them decoded; whatever is read must be encoded again.
 *
 * @throws whatever a decoder throws that is no `CtyError`
 */
export const fuzzDecoders = (random: Random): (() => Verdict) => {
  const utf8 = new TextEncoder()
  const seeds = fc.sample(typedValues(1), { numRuns: 500, seed: random.below(2 ** 31) }).map(({ type, values }) => {
    const [value = null] = values
    const json = isWhollyKnown(value) ? attempt(() => encodeJson(value, type)) : undefined
    return { type, msgpack: encodeMsgpack(value, type), json: json === undefined ? undefined : utf8.encode(json) }
  })
  const decodeOne = (): void => {
    const { type, msgpack, json } = random.pick(seeds)
    // Also decodes bytes of one type as another type.
    const as: Type = random.oneIn(4) ? random.pick([random.pick(seeds).type, dynamicType]) : type
    if (json && random.oneIn(2)) {
      const spoilt = mutate(json, random)
      parseJson(spoilt)
      encodeMsgpack(decodeJson(spoilt, as, random.oneIn(2) ? { unknownAttributes: 'ignore' } : {}), as)
    } else if (random.oneIn(10)) {
      formatType(parseType(new TextDecoder().decode(mutate(utf8.encode(formatType(type)), random))))
    } else encodeMsgpack(decodeMsgpack(mutate(msgpack, random), as), as)
  }
  return () => {
    try {
      decodeOne()
      return 'read'
    } catch (error) {
      if (error instanceof CtyError) return 'refused'
      throw error
    }
  }
}

const attempt = <T>(run: () => T): T | undefined => {
  try {
    return run()
  } catch {
    // JSON has no infinite numbers.
    return undefined
  }
}
