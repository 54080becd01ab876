/** The shape of a JSON value: what each part is, without what it says. */
export type Shape = string | readonly Shape[] | { readonly [key: string]: Shape }

/** Fields whose values are words of the API, and tell hosts apart. */
const telling = ['object', 'status', 'purpose', 'type', 'level', 'code', 'param', 'has_more']
/** A word of an API: no ids, names, addresses or numbers. A hyphen stands in ids, and in two purposes of files. */
const word = /^([a-z]{2,20}([._][a-z]{2,20}){0,3}|fine-tune(-results)?)$/i
/** Objects whose keys are chosen by users. */
const chosenByUsers = ['metadata']

/**
 * Returns the shape of an answer. Texts become `text`, numbers `number`; only words of the API stay, in fields that are
 * known to hold them. Names of fields stay, unless users choose them or they are no words.
 */
export const shapeOf = (value: unknown, field = ''): Shape => {
  if (value === null) return 'null'
  if (Array.isArray(value)) return value.length === 0 ? [] : [shapeOf(merged(value))]
  if (typeof value === 'object') {
    const entries = Object.entries(value)
    if (chosenByUsers.includes(field)) return `object with ${entries.length} pairs`
    return Object.fromEntries(entries.map(([key, part]) => [isName(key) ? key : 'other', shapeOf(part, key)]))
  }
  if (typeof value === 'boolean') return field === 'has_more' ? String(value) : 'boolean'
  if (typeof value === 'string') return telling.includes(field) && word.test(value) ? value : 'text'
  return typeof value
}

const isName = (key: string): boolean => /^[a-z][a-zA-Z]{0,30}(_[a-zA-Z]{1,20}){0,5}$/.test(key)

/** The first element, with the fields that only others have. */
const merged = (elements: readonly unknown[]): unknown => {
  const objects = elements.filter((one) => typeof one === 'object' && one !== null && !Array.isArray(one))
  return objects.length === elements.length ? Object.assign({}, ...[...objects].reverse()) : elements[0]
}
