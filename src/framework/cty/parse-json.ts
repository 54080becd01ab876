import { CtyError, checkDepth } from './cty-error.ts'
import { Decimal } from './decimal.ts'

/** A parsed JSON value that lost nothing: numbers keep all their digits, and no key is special in a `Map`. */
export type JsonValue = null | boolean | string | Decimal | readonly JsonValue[] | ReadonlyMap<string, JsonValue>

/**
 * Parses JSON without loss; `JSON.parse` would round its numbers.
 *
 * If an object has a key twice, the last value counts, as in `JSON.parse` and in Terraform.
 *
 * @throws {CtyError} when the text is not JSON, is not UTF-8, or nests deeper than 512 levels
 */
export const parseJson = (json: string | Uint8Array): JsonValue =>
  new JsonParser(typeof json === 'string' ? json : decodeUtf8(json)).parse()

const decodeUtf8 = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new CtyError('malformed', 'JSON must be UTF-8')
  }
}

const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const word = /true|false|null/y
const space = /[ \t\n\r]*/y

class JsonParser {
  readonly #text: string
  #position = 0

  constructor(text: string) {
    this.#text = text
  }

  parse(): JsonValue {
    const value = this.#value(0)
    if (this.#position < this.#text.length) throw this.#unexpected('the end')
    return value
  }

  /** Reads a value and the white space around it. */
  #value(depth: number): JsonValue {
    checkDepth(depth)
    this.#match(space)
    const value = this.#bareValue(depth)
    this.#match(space)
    return value
  }

  #bareValue(depth: number): JsonValue {
    switch (this.#text[this.#position]) {
      case '"':
        return this.#string()
      case '[':
        return this.#array(depth)
      case '{':
        return this.#object(depth)
    }
    const name = this.#match(word)
    if (name !== '') return name === 'null' ? null : name === 'true'
    const digits = this.#match(number)
    if (digits === '') throw this.#unexpected('a value')
    return Decimal.parse(digits)
  }

  #array(depth: number): JsonValue {
    const elements: JsonValue[] = []
    this.#items(']', () => elements.push(this.#value(depth + 1)))
    return elements
  }

  #object(depth: number): JsonValue {
    const members = new Map<string, JsonValue>()
    this.#items('}', () => {
      this.#match(space)
      const key = this.#string()
      this.#match(space)
      this.#expect(':')
      members.set(key, this.#value(depth + 1))
    })
    return members
  }

  #items(end: string, item: () => void): void {
    this.#position++
    this.#match(space)
    if (this.#text[this.#position] !== end) {
      item()
      while (this.#text[this.#position] === ',') {
        this.#position++
        item()
      }
    }
    this.#expect(end)
  }

  /** Finds the end of the string, and leaves its content to `JSON.parse`. */
  #string(): string {
    const start = this.#position
    this.#expect('"')
    while (this.#position < this.#text.length) {
      const character = this.#text[this.#position++]
      if (character === '\\') this.#position++
      if (character === '"') return this.#unquote(start)
    }
    throw this.#unexpected('a closing quote')
  }

  #unquote(start: number): string {
    try {
      return JSON.parse(this.#text.slice(start, this.#position))
    } catch {
      this.#position = start
      throw this.#unexpected('a string')
    }
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#position
    const found = pattern.exec(this.#text)?.[0] ?? ''
    this.#position += found.length
    return found
  }

  #expect(character: string): void {
    if (this.#text[this.#position] !== character) throw this.#unexpected(character)
    this.#position++
  }

  #unexpected(wanted: string): CtyError {
    const got = this.#text[this.#position]
    const position = Math.min(this.#position, this.#text.length)
    return new CtyError(
      'malformed',
      `${wanted} is required at offset ${position} of the JSON, got ${got === undefined ? 'the end' : JSON.stringify(got)}`,
    )
  }
}
