type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** Data of the provider's own that Terraform keeps with an object: JSON by key, in neither plan nor output. */
export class PrivateState {
  readonly #entries: Map<string, Json>

  private constructor(entries: Map<string, Json>) {
    this.#entries = entries
  }

  /** @throws SyntaxError when the bytes were not written by this class. */
  static parse(bytes: Uint8Array): PrivateState {
    if (bytes.length === 0) return new PrivateState(new Map())
    return new PrivateState(new Map(Object.entries(JSON.parse(new TextDecoder().decode(bytes)))))
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

  toBytes(): Uint8Array {
    if (this.#entries.size === 0) return new Uint8Array()
    return new TextEncoder().encode(JSON.stringify(Object.fromEntries(this.#entries)))
  }
}
