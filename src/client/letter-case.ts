/** Renames the keys of one level from `n_epochs` to `nEpochs`, and drops null values. */
export const camelKeys = (object: object): Readonly<Record<string, unknown>> => renamed(object, toCamel)

/** Renames the keys of one level from `nEpochs` to `n_epochs`, and drops undefined values. */
export const snakeKeys = (object: object): Readonly<Record<string, unknown>> => renamed(object, toSnake)

const renamed = (object: object, rename: (key: string) => string) =>
  Object.fromEntries(
    Object.entries(object)
      .filter(([, value]) => value !== undefined && value !== null)
      .map(([key, value]) => [rename(key), value]),
  )

/** Returns the numeric values of an object by their renamed keys. */
export const camelNumbers = (object: object): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Object.entries(camelKeys(object)).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
  )

/** Type of `nEpochs` for `n_epochs`. */
export type CamelCase<Key extends string> = Key extends `${infer First}_${infer Rest}`
  ? `${First}${Capitalize<CamelCase<Rest>>}`
  : Key

export const toCamel = (key: string): string => key.replaceAll(/_+(\w)/g, (_, letter: string) => letter.toUpperCase())
const toSnake = (key: string): string => key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
