import type { Path, PathStep, Type } from '../cty/index.ts'

/** The path to a value as written in TypeScript: `['method', 'supervised', 'n_epochs']`, `['metadata', 'team']`. */
export type Keys = readonly PropertyKey[]

/**
 * Converts keys to the steps of Terraform's attribute paths, guided by the type.
 *
 * The path ends early where Terraform has no further step: at a set, whose elements have no address, or at a key that
 * the type does not have, such as a name within a list.
 */
export const resolvePath = (type: Type, keys: Keys): Path => {
  const path: PathStep[] = []
  let here: Type | undefined = type
  for (const key of keys) {
    const next: readonly [PathStep, Type | undefined] | undefined = here && step(here, key)
    if (!next) break
    path.push(next[0])
    here = next[1]
  }
  return path
}

const step = (type: Type, key: PropertyKey): readonly [PathStep, Type | undefined] | undefined => {
  switch (type.kind) {
    case 'object': {
      const attribute = type.attributes.get(String(key))
      return attribute && [{ attribute: String(key) }, attribute]
    }
    case 'map':
      return [{ key: String(key) }, type.element]
    case 'list':
      return isIndex(key) ? [{ index: Number(key) }, type.element] : undefined
    case 'tuple':
      return isIndex(key) ? [{ index: Number(key) }, type.elements[Number(key)]] : undefined
    default:
      return undefined
  }
}

const isIndex = (key: PropertyKey): boolean => /^\d{1,15}$/.test(String(key))
