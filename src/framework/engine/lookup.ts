/** Definitions by name, each compiled when first used: a process rarely needs all of them. */
export interface Lookup<T> {
  readonly names: readonly string[]
  get(name: string): T
}

/** Creates the lookup for one kind of definition. */
export const lookup = <D, T>(
  kind: string,
  definitions: readonly D[],
  nameOf: (definition: D) => string,
  compile: (definition: D) => T,
): Lookup<T> => {
  const byName = new Map(definitions.map((definition) => [nameOf(definition), definition]))
  const compiled = new Map<string, T>()
  return {
    names: [...byName.keys()],
    get(name) {
      const known = compiled.get(name)
      if (known) return known
      const definition = byName.get(name)
      if (!definition) {
        const all = [...byName.keys()].join(', ')
        throw new Error(`this provider has no ${kind} ${name}; it has ${all || 'none'}`)
      }
      const made = compile(definition)
      compiled.set(name, made)
      return made
    },
  }
}
