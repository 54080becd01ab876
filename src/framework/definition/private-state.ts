type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** Data of the provider that Terraform stores with an object: JSON by key, never shown in plans or output. */
export class PrivateState {
  readonly #entries: Map<string, Json>

  private constructor(entries: Map<string, Json>) {
    this.#entries = entries
  }

  /** @throws SyntaxError when the bytes were not written by this class. */
  static parse(bytes: Uint8Array): PrivateState {
    if (bytes.length === 0) return new PrivateState(new Map())
    // An object that another provider created (`terraform state replace-provider`) may have null here.
    return new PrivateState(new Map(Object.entries(JSON.parse(new TextDecoder().decode(bytes)) ?? {})))
  }

  get(key: string): Json | undefined {
    return this.#entries.get(key)
  }

  set(key: string, value: Json): void {
    this.#entries.set(key, value)
  }

  delete(key: string): void {
    this.#entries.delete(key)
  }

  /**
   * Encodes the data for Terraform.
   *
   * @param leftOut called with each key whose value is not JSON and therefore not stored
   */
  toBytes(leftOut: (key: string) => void = () => {}): Uint8Array {
    const members = [...this.#entries].flatMap(([key, value]) => {
      const json = toJson(value)
      if (json === undefined) leftOut(key)
      return json === undefined ? [] : [`${JSON.stringify(key)}:${json}`]
    })
    return new TextEncoder().encode(members.length === 0 ? '' : `{${members}}`)
  }
}

/** Returns a value as JSON, or `undefined` if JSON cannot express it. */
const toJson = (value: unknown): string | undefined => {
  try {
    return JSON.stringify(value)
  } catch {
    return undefined
  }
}
