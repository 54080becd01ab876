import { isRecord } from '../../api/data/json-lines.ts'
import { hash32 } from '../deterministic/seeded-random.ts'
import { patternInstance } from './pattern-instance.ts'
import { phrasesOf } from './phrases.ts'

/** What an instance is filled with. */
interface Filling {
  /** The text that the instance is about. */
  readonly text: string
  /** A value to use wherever it fits, such as the JSON of a training example. */
  readonly hint?: unknown
}

type Schema = Readonly<Record<string, unknown>>

const deepest = 12
/** Beyond this depth, recursive schemas are ended as soon as they allow it. */
const deepEnough = 4
const mostItems = 20
const textNames = ['answer', 'response', 'text', 'content', 'message', 'output', 'final_answer', 'reply']

/** Returns an instance of a JSON Schema. It takes values from the hint where they fit, and others from the text. */
export const schemaInstance = (schema: unknown, { text, hint }: Filling): unknown =>
  new Builder(schema, text).build(schema, hint, 0, '')

class Builder {
  readonly #root: unknown
  readonly #text: string
  readonly #phrases: readonly string[]
  readonly #numbers: readonly number[]
  #used = 0

  constructor(root: unknown, text: string) {
    this.#root = root
    this.#text = text
    this.#phrases = phrasesOf(text)
    this.#numbers = (text.match(/-?\d+(?:\.\d+)?/g) ?? []).map(Number)
  }

  build(given: unknown, hint: unknown, depth: number, name: string): unknown {
    const schema = this.#resolve(given)
    if (!schema || depth > deepest) return hint ?? (depth > deepest ? null : this.#text)
    if ('const' in schema) return schema.const
    if (Array.isArray(schema.enum)) return this.#oneOf(schema.enum, hint)
    const branches = schema.anyOf ?? schema.oneOf
    if (Array.isArray(branches)) return this.build(this.#branch(branches, hint, depth), hint, depth + 1, name)
    switch (this.#typeOf(schema, hint, depth)) {
      case 'object':
        return this.#object(schema, hint, depth)
      case 'array':
        return this.#array(schema, hint, depth, name)
      case 'integer':
        return this.#number(schema, hint, true)
      case 'number':
        return this.#number(schema, hint, false)
      case 'boolean':
        return typeof hint === 'boolean' ? hint : true
      case 'null':
        return null
      case 'string':
        return this.#string(schema, hint, name)
      default:
        return hint ?? this.#text
    }
  }

  /** Follows references and merges `allOf`; undefined for a schema that allows anything. */
  #resolve(given: unknown, hops = 0): Schema | undefined {
    if (!isRecord(given) || hops > deepest) return undefined
    if (typeof given.$ref === 'string') {
      const path = given.$ref.replace(/^#\/?/, '').split('/').filter(Boolean)
      const found = path.reduce<unknown>(
        (at, key) => Reflect.get(Object(at), key.replace(/~1/g, '/').replace(/~0/g, '~')),
        this.#root,
      )
      return this.#resolve(found, hops + 1)
    }
    if (!Array.isArray(given.allOf)) return given
    const parts = given.allOf.map((part) => this.#resolve(part, hops + 1) ?? {})
    const { allOf: _, ...own } = given
    const all = [own, ...parts]
    return {
      ...Object.assign({}, ...all),
      properties: Object.assign({}, ...all.map(({ properties }) => properties)),
      required: all.flatMap(({ required }) => listOf(required)),
    }
  }

  #typeOf(schema: Schema, hint: unknown, depth: number): unknown {
    const { type } = schema
    if (!Array.isArray(type))
      return type ?? ('properties' in schema ? 'object' : 'items' in schema ? 'array' : undefined)
    const fitting = type.find((each) => isOfType(hint, each))
    if (fitting !== undefined) return fitting
    if (depth > deepEnough && type.includes('null')) return 'null'
    return type.find((each) => each !== 'null') ?? 'null'
  }

  #branch(branches: readonly unknown[], hint: unknown, depth: number): unknown {
    const resolved = branches.map((branch) => ({ branch, schema: this.#resolve(branch) ?? {} }))
    const isNull = ({ schema }: { schema: Schema }) => schema.type === 'null'
    if (depth > deepEnough) {
      const flat =
        resolved.find(isNull) ?? resolved.find(({ schema }) => schema.type !== 'object' && schema.type !== 'array')
      if (flat) return flat.branch
    }
    if (hint !== undefined) {
      const fitting = resolved.find(({ schema }) => this.#isLike(schema, hint))
      if (fitting) return fitting.branch
    }
    return (resolved.find((each) => !isNull(each)) ?? resolved[0])?.branch
  }

  /** Whether a hint looks as if it was made for a schema. */
  #isLike(schema: Schema, hint: unknown): boolean {
    if ('const' in schema) return schema.const === hint
    if (Array.isArray(schema.enum)) return schema.enum.includes(hint)
    if (!isOfType(hint, schema.type)) return false
    return (
      !isRecord(hint) ||
      listOf(schema.required).every((key) => {
        const expected = this.#resolve(Reflect.get(Object(schema.properties), key))
        return key in hint && !(expected && 'const' in expected && expected.const !== hint[key])
      })
    )
  }

  #oneOf(values: readonly unknown[], hint: unknown): unknown {
    if (values.includes(hint)) return hint
    const said = this.#text.toLowerCase()
    const named = values.find(
      (value) => typeof value === 'string' && value !== '' && said.includes(value.toLowerCase()),
    )
    return named ?? values[hash32(this.#text) % values.length]
  }

  #object(schema: Schema, hint: unknown, depth: number): unknown {
    const properties = Object.entries(Object(schema.properties))
    const known = isRecord(hint) ? hint : undefined
    if (properties.length === 0) return known ?? {}
    const required = listOf(schema.required)
    const text = typeof hint === 'string' ? hint : undefined
    const ownText = text === undefined ? undefined : textProperty(properties.map(([key]) => key))
    const entries = properties
      .filter(([key]) => required.includes(key) || known?.[key] !== undefined)
      .map(([key, property]) => [key, this.build(property, key === ownText ? text : known?.[key], depth + 1, key)])
    return Object.fromEntries(entries)
  }

  #array(schema: Schema, hint: unknown, depth: number, name: string): unknown {
    const known: readonly unknown[] = Array.isArray(hint) ? hint : []
    const least = numberOf(schema.minItems, 0)
    const most = Math.min(numberOf(schema.maxItems, mostItems), Math.max(mostItems, least))
    const usual = Array.isArray(hint) ? known.length : depth > deepEnough ? 0 : 1
    const first = Array.isArray(schema.prefixItems) ? schema.prefixItems : []
    const length = Math.min(most, Math.max(least, usual, first.length), 1_000)
    return Array.from({ length }, (_, i) => this.build(first[i] ?? schema.items ?? {}, known[i], depth + 1, name))
  }

  #number(schema: Schema, hint: unknown, whole: boolean): number {
    const step = numberOf(schema.multipleOf, whole ? 1 : 0)
    const nudge = step || 1e-6
    const low = Math.max(numberOf(schema.minimum, -Infinity), numberOf(schema.exclusiveMinimum, -Infinity) + nudge)
    const high = Math.min(numberOf(schema.maximum, Infinity), numberOf(schema.exclusiveMaximum, Infinity) - nudge)
    const wanted = typeof hint === 'number' ? hint : (this.#numbers[0] ?? 1)
    const within = Math.min(high, Math.max(low, wanted))
    if (step === 0) return within
    const up = Math.ceil(within / step) * step
    return up <= high ? up : Math.floor(high / step) * step
  }

  #string(schema: Schema, hint: unknown, name: string): string {
    if (typeof schema.pattern === 'string') return patternInstance(schema.pattern)
    const sample = typeof schema.format === 'string' ? formats[schema.format] : undefined
    if (sample !== undefined) return sample
    const least = numberOf(schema.minLength, 0)
    const most = numberOf(schema.maxLength, 2_000)
    const found =
      typeof hint === 'string' ? hint : (this.#phrases[this.#used++ % Math.max(1, this.#phrases.length)] ?? name)
    return found.slice(0, most).padEnd(Math.min(least, 2_000), '.')
  }
}

const textProperty = (names: readonly string[]): string | undefined =>
  names.find((name) => textNames.includes(name)) ?? (names.length === 1 ? names[0] : undefined)

const listOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value : [])

const numberOf = (value: unknown, otherwise: number) => (typeof value === 'number' ? value : otherwise)

const isOfType = (value: unknown, type: unknown): boolean => {
  if (value === undefined) return false
  switch (type) {
    case 'object':
      return isRecord(value)
    case 'array':
      return Array.isArray(value)
    case 'integer':
      return Number.isInteger(value)
    case 'null':
      return value === null
    default:
      return typeof value === type
  }
}

/** Valid values of the formats that OpenAI supports. */
const formats: Readonly<Record<string, string>> = {
  'date-time': '2026-01-01T12:00:00Z',
  date: '2026-01-01',
  time: '12:00:00Z',
  duration: 'PT1H',
  email: 'ada@example.com',
  hostname: 'example.com',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  uuid: '123e4567-e89b-42d3-a456-426614174000',
  uri: 'https://example.com/',
}
