import { type Document, isMap, isNode, isScalar, type LineCounter } from 'yaml'
import type { z } from 'zod'

/** Returns what is wrong with a value of `serve.yaml`: the key, the value, and what is allowed. */
export const configProblem = (issue: z.core.$ZodIssue, config: unknown): string => {
  const got = issue.path.reduce<unknown>((value, key) => Reflect.get(Object(value), key), config)
  const key = keyOf(issue.path)
  if (issue.code === 'unrecognized_keys') {
    const [unknown = ''] = issue.keys
    return `${keyOf([...issue.path, unknown])} is no key of serve.yaml`
  }
  if (got === undefined) return `${key} is missing`
  return `${key} is ${shown(got)}, ${expected(issue)}`
}

/** The path that a problem is about; that of the key itself if it is unknown. */
export const pathOf = (issue: z.core.$ZodIssue): readonly PropertyKey[] =>
  issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path

/** Returns the line of a key; that of the nearest one above it if it is missing. */
export const lineOf = (document: Document, lines: LineCounter, path: readonly PropertyKey[]): number => {
  const parent: unknown = path.length > 1 ? document.getIn(path.slice(0, -1), true) : document.contents
  const name = path.at(-1)
  const pair = isMap(parent) && parent.items.find(({ key }) => isScalar(key) && key.value === name)
  const found: unknown = pair ? pair.key : document.getIn(path, true)
  if (path.length > 0 && isNode(found) && found.range) return lines.linePos(found.range[0]).line
  return path.length > 0 ? lineOf(document, lines, path.slice(0, -1)) : 1
}

/** `models[0].trainer.recipe`. */
const keyOf = (path: readonly PropertyKey[]): string =>
  path.map((key, i) => (typeof key === 'number' ? `[${key}]` : `${i > 0 ? '.' : ''}${String(key)}`)).join('') ||
  'the file'

const longest = 80

const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? String(value)
  return text.length > longest ? `${text.slice(0, longest)}…` : text
}

const types: Readonly<Record<string, string>> = {
  int: 'a whole number',
  number: 'a number',
  string: 'a text',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping',
  record: 'a mapping',
}

const expected = (issue: z.core.$ZodIssue): string => {
  switch (issue.code) {
    case 'invalid_type':
      return `but must be ${types[issue.expected] ?? issue.expected}`
    case 'invalid_value':
      return `but must be ${listOf(issue.values)}`
    case 'too_small':
      return `but must ${bound(issue.origin, issue.inclusive === false ? 'above' : 'at least', issue.minimum)}`
    case 'too_big':
      return `but must ${bound(issue.origin, issue.inclusive === false ? 'below' : 'at most', issue.maximum)}`
    case 'invalid_union': {
      if ('options' in issue && Array.isArray(issue.options)) return `but must be ${listOf(issue.options)}`
      return `but ${[...new Set(issue.errors.flat().map((each) => expected(each).replace(/^but /, '')))].join(', or ')}`
    }
    case 'invalid_format':
      if (issue.format === 'url') return 'but must be a URL, such as http://127.0.0.1:8000/v1'
      return `but ${issue.message.replace(/^expected /, 'must be ')}`
    default:
      return `but ${issue.message.replace(/^expected /, 'must be ')}`
  }
}

const bound = (origin: string, which: string, limit: number | bigint): string => {
  const units: Readonly<Record<string, string>> = { string: 'characters', array: 'items' }
  const unit = units[origin]
  return unit === undefined
    ? `be ${which} ${limit}`
    : `have ${which} ${limit} ${Number(limit) === 1 ? unit.slice(0, -1) : unit}`
}

const listOf = (values: readonly unknown[]): string => {
  const texts = values.map((value) => String(value))
  return texts.length > 1 ? `${texts.slice(0, -1).join(', ')} or ${texts.at(-1)}` : texts.join()
}
