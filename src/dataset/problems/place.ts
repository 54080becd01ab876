import type { JsonPath } from '../json/json-path.ts'
import type { Findings } from './problem-list.ts'
import type { ProblemCode } from './rules.ts'
import { mustBe } from './show-value.ts'

/** A value of an example that is being checked: its name in messages, and its path. */
export class Place {
  /** How messages name the value, such as `message 2 of "input"`. */
  readonly name: string
  readonly #found: Findings
  readonly #parent: Place | undefined
  readonly #step: string | number

  constructor(found: Findings, name: string, parent?: Place, step: string | number = '') {
    this.#found = found
    this.name = name
    this.#parent = parent
    this.#step = step
  }

  /** Returns the place of a value inside this one. */
  at(step: string | number, name: string): Place {
    return new Place(this.#found, name, this, step)
  }

  /** Reports a problem with the value. */
  report(code: ProblemCode, message: string): void {
    this.#found.report(code, message, this.path)
  }

  /** Reports a problem with a value inside this one; without the key, at this value. */
  reportAt(key: string, code: ProblemCode, message: string): void {
    this.#found.report(code, message, [...this.path, key])
  }

  /** Reports that a value inside this one is missing or wrong: `the "id" of tool call 1 is 7, and must be a string`. */
  reportValue(key: string, code: ProblemCode, value: unknown, needed: string): void {
    this.reportAt(key, code, mustBe(`the "${key}" of ${this.name}`, value, needed))
  }

  /** Reports a key that does not belong there. */
  reportKey(key: string, code: ProblemCode, message: string): void {
    this.#found.report(code, message, { key: [...this.path, key] })
  }

  get path(): JsonPath {
    return this.#parent ? [...this.#parent.path, this.#step] : []
  }
}
