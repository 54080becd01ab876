import type { z } from 'zod'
import { type ApiError, invalidRequest } from './api-error.ts'

/** Checks a value against a schema; throws an error in OpenAI's words at the first problem. */
export const checked = <T>(value: unknown, schema: z.ZodType<T>): T => {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  throw issue ? refusal(issue, value) : invalidRequest('Invalid request body.')
}

const refusal = (issue: z.core.$ZodIssue, body: unknown, prefix: readonly PropertyKey[] = []): ApiError => {
  const path = [...prefix, ...issue.path]
  const param = nameOf(path)
  const got = path.reduce<unknown>((value, key) => Reflect.get(Object(value), key), body)
  const refuse = (message: string, code: string) => invalidRequest(message, { param: param || null, code })
  if (got === undefined) return refuse(`Missing required parameter: '${param}'.`, 'missing_required_parameter')
  switch (issue.code) {
    case 'invalid_type':
      return refuse(
        `Invalid type for '${param}': expected ${aTypeNamed(issue.expected)}, but got ${aTypeOf(got)} instead.`,
        'invalid_type',
      )
    case 'invalid_value':
      return refuse(unsupported(got, issue.values), 'invalid_value')
    case 'too_big':
      return refuse(...bound(param, issue.origin, got, 'maximum', Number(issue.maximum), issue.inclusive !== false))
    case 'too_small':
      return refuse(...bound(param, issue.origin, got, 'minimum', Number(issue.minimum), issue.inclusive !== false))
    case 'unrecognized_keys':
      return refuse(`Unknown parameter: '${nameOf([...path, issue.keys[0] ?? ''])}'.`, 'unknown_parameter')
    case 'invalid_union': {
      if ('options' in issue && typeof got === 'string')
        return refuse(unsupported(got, issue.options ?? []), 'invalid_value')
      const nearest = issue.errors.flat().find(({ code }) => code === 'too_big' || code === 'too_small')
      if (nearest) return refusal(nearest, body, path)
      const message = `Invalid type for '${param}': expected one of ${[...new Set(issue.errors.flat().map(expectation))].join(' or ')}`
      return refuse(`${message}, but got ${aTypeOf(got)} instead.`, 'invalid_type')
    }
    default:
      return refuse(`Invalid '${param}': ${issue.message}`, 'invalid_value')
  }
}

const unsupported = (got: unknown, values: readonly unknown[]): string => {
  const allowed = values.map((value) => `'${String(value)}'`)
  const list = allowed.length > 1 ? `${allowed.slice(0, -1).join(', ')} and ${allowed.at(-1)}` : allowed.join()
  return `Invalid value: '${String(got)}'. Supported values are: ${list}.`
}

/** Returns the error for an integer that is out of range. */
export const outOfRange = (param: string, got: number, which: 'maximum' | 'minimum', limit: number): ApiError => {
  const [message, code] = bound(param, 'int', got, which, limit, true)
  return invalidRequest(message, { param, code })
}

/** OpenAI's words for a value that is too long, too short, too large or too small. */
const bound = (
  param: string,
  origin: string,
  got: unknown,
  which: 'maximum' | 'minimum',
  limit: number,
  inclusive: boolean,
): [message: string, code: string] => {
  const above = which === 'maximum'
  const edge = above ? 'above_max' : 'below_min'
  const kind = typeof got === 'string' ? 'string' : 'array'
  // A number in a form is a string as well.
  if ((typeof got === 'string' && origin === 'string') || Array.isArray(got)) {
    const expected = `Expected ${kind === 'array' ? 'an' : 'a'} ${kind} with ${which} length ${limit}`
    const found = `but got ${kind === 'array' ? 'an' : 'a'} ${kind} with length ${got.length} instead.`
    return [
      `Invalid '${param}': ${kind} too ${above ? 'long' : 'short'}. ${expected}, ${found}`,
      `${kind}_${edge}_length`,
    ]
  }
  const type = origin === 'int' || Number.isInteger(Number(got)) ? 'integer' : 'decimal'
  const expected = `Expected a value ${above ? '<' : '>'}${inclusive ? '=' : ''} ${limit}, but got ${String(got)} instead.`
  return [
    `Invalid '${param}': ${type} ${above ? 'above' : 'below'} ${which} value. ${expected}`,
    `${type}_${edge}_value`,
  ]
}

/** `method.dpo.hyperparameters`, `project_ids[0]`. */
const nameOf = (path: readonly PropertyKey[]): string =>
  path.map((key, i) => (typeof key === 'number' ? `[${key}]` : `${i > 0 ? '.' : ''}${String(key)}`)).join('')

const expectation = (issue: z.core.$ZodIssue): string => {
  if (issue.code === 'invalid_type') return aTypeNamed(issue.expected)
  return issue.code === 'invalid_value' ? issue.values.map((value) => `'${String(value)}'`).join(' or ') : issue.message
}

const names: Readonly<Record<string, string>> = {
  int: 'an integer',
  number: 'a decimal',
  record: 'an object',
  array: 'an array',
  object: 'an object',
}

const aTypeNamed = (name: string) => names[name] ?? `a ${name}`

const aTypeOf = (value: unknown): string => {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'an array'
  if (typeof value === 'number') return Number.isInteger(value) ? 'an integer' : 'a decimal'
  return aTypeNamed(typeof value)
}
