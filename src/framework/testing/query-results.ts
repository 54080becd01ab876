import type { AttributeValues } from './expect-values.ts'
import { expectValues } from './expect-values.ts'
import { type Place, valueProblems } from './matcher.ts'
import { parseMessages } from './terraform-output.ts'

/** One object that `terraform query` found. */
export interface QueryResult {
  /** Address of the `list` block. */
  readonly address: string
  readonly type: string
  readonly displayName: string
  readonly identity: AttributeValues
  /** The whole object, if the block sets `include_resource = true`. */
  readonly values: AttributeValues | undefined
}

/** The results of `terraform query`. */
export class QueryResults {
  readonly found: readonly QueryResult[]
  readonly #place: Omit<Place, 'path'>

  /**
   * @param stdout output of `terraform query -json`
   * @param run the scope within which matchers compare values
   */
  constructor(stdout: string, run: object = {}) {
    this.#place = { run }
    this.found = parseMessages(stdout).flatMap((message) => {
      const found = message.list_resource_found as FoundJson | undefined // the documented format of terraform
      if (!found) return []
      const { address, resource_type, display_name, identity, resource_object } = found
      return [{ address, type: resource_type, displayName: display_name, identity, values: resource_object }]
    })
  }

  /** Returns the results of one `list` block, in order. */
  of(address: string): readonly QueryResult[] {
    return this.found.filter((each) => each.address === address)
  }

  /** Checks the number of results of a `list` block. */
  expectLength(address: string, expected: number): void {
    const found = this.of(address)
    if (found.length === expected) return
    throw new Error(`${address}: expected ${expected} objects, got ${found.length}${summaryOf(found)}`)
  }

  /**
   * Checks that a `list` block found an object with an identity, and compares its name and values.
   *
   * @param identity attributes of the identity; they may be matchers
   */
  expectFound(
    address: string,
    identity: AttributeValues,
    { displayName, values }: { readonly displayName?: unknown; readonly values?: AttributeValues } = {},
  ): void {
    const found = this.of(address)
    const one = found.find((each) =>
      Object.entries(identity).every(
        ([name, wanted]) => valueProblems(wanted, each.identity[name], { ...this.#place, path: name }).length === 0,
      ),
    )
    if (!one)
      throw new Error(
        `${address}: expected an object with the identity ${JSON.stringify(identity)}, got none${summaryOf(found)}`,
      )
    const subject = `the result ${JSON.stringify(one.displayName)} of ${address}`
    if (displayName !== undefined) expectValues({ subject, values: { ...one }, ...this.#place }, { displayName })
    if (!values) return
    if (!one.values) throw new Error(`${subject} has no values: set include_resource = true in the list block`)
    expectValues({ subject, values: one.values, ...this.#place }, values)
  }
}

interface FoundJson {
  readonly address: string
  readonly resource_type: string
  readonly display_name: string
  readonly identity: AttributeValues
  readonly resource_object?: AttributeValues
}

const summaryOf = (found: readonly QueryResult[]): string =>
  found.map(({ displayName, identity }) => `\n  ${displayName}: ${JSON.stringify(identity)}`).join('')
