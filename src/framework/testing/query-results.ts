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
  /** The whole object, where the block says `include_resource = true`. */
  readonly values: AttributeValues | undefined
}

/** All that `terraform query` found. */
export class QueryResults {
  readonly found: readonly QueryResult[]
  readonly #place: Omit<Place, 'path'>

  /**
   * @param stdout what `terraform query -json` prints
   * @param run whom values are compared within, from one step to another
   */
  constructor(stdout: string, run: object = {}) {
    this.#place = { run }
    this.found = parseMessages(stdout).flatMap((message) => {
      const found = message.list_resource_found as FoundJson | undefined // the format that terraform documents
      if (!found) return []
      const { address, resource_type, display_name, identity, resource_object } = found
      return [{ address, type: resource_type, displayName: display_name, identity, values: resource_object }]
    })
  }

  /** What one `list` block found, in order. */
  of(address: string): readonly QueryResult[] {
    return this.found.filter((each) => each.address === address)
  }

  /** Looks how many objects a `list` block found. */
  expectLength(address: string, expected: number): void {
    const found = this.of(address)
    if (found.length === expected) return
    throw new Error(`${address}: expected ${expected} objects, got ${found.length}${told(found)}`)
  }

  /**
   * Looks whether a `list` block found an object with an identity, and holds its name and values against those given.
   *
   * @param identity attributes of the identity, which may be matchers
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
    if (!one) throw new Error(`${address}: expected an object like ${JSON.stringify(identity)}, got none${told(found)}`)
    const subject = `what ${address} found as ${JSON.stringify(one.displayName)}`
    if (displayName !== undefined) expectValues({ subject, values: { ...one }, ...this.#place }, { displayName })
    if (!values) return
    if (!one.values) throw new Error(`${subject} has no values: say include_resource = true in its list block`)
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

const told = (found: readonly QueryResult[]): string =>
  found.map(({ displayName, identity }) => `\n  ${displayName}: ${JSON.stringify(identity)}`).join('')
