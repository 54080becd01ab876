import { Token } from 'cdktf'
import { nearest } from './nearest.ts'

/** What is wrong with a prop: where, what it must be, and what it is. */
interface Problem {
  readonly path: string
  readonly message: string
  readonly value?: unknown
}

/** Returns what is wrong with a value. A value that is undefined passes, unless the rule is `required`. */
export type Rule = (value: unknown, path: string) => readonly Problem[]

/** The rules of an object, by name. */
export type Rules = Readonly<Record<string, Rule>>

/** A value that must be what `allowed` says if it is known. A token passes: only Terraform knows its value. */
export const leaf =
  (allowed: string, isAllowed: (value: unknown) => boolean): Rule =>
  (value, path) =>
    value === undefined || Token.isUnresolved(value) || isAllowed(value)
      ? []
      : [{ path, message: `must be ${allowed}`, value }]

/** A value that decides which resources exist, and so must be known when the app runs. */
export const decisive =
  (allowed: string, isAllowed: (value: unknown) => boolean): Rule =>
  (value, path) => {
    if (value === undefined || (!Token.isUnresolved(value) && isAllowed(value))) return []
    const message = `must be ${allowed}, known when the app runs, because it decides which resources there are`
    return [{ path, message, value }]
  }

/** The same rule for a value that must not be left out. */
export const required =
  (rule: Rule): Rule =>
  (value, path) =>
    // Null fails every rule as undefined must here, and what is said is the same.
    value === undefined ? rule(null, path).map((problem) => ({ ...problem, value })) : rule(value, path)

/** An object that has no other names than those of the rules. */
export const object =
  (rules: Rules, allowed = `an object with some of ${Object.keys(rules).join(', ')}`): Rule =>
  (value, path) => {
    if (value === undefined || Token.isUnresolved(value)) return []
    if (!isObject(value)) return [{ path, message: `must be ${allowed}`, value }]
    const within = (name: string) => (path === '' ? name : `${path}.${name}`)
    return [
      ...Object.entries(rules).flatMap(([name, rule]) => rule(value[name], within(name))),
      ...Object.keys(value)
        .filter((name) => !Object.hasOwn(rules, name) && value[name] !== undefined)
        .map((name) => ({ path: within(name), message: `is unknown; ${suggestion(name, Object.keys(rules))}` })),
    ]
  }

const suggestion = (name: string, names: readonly string[]): string => {
  const found = nearest(name, names)
  return found === undefined ? `known are ${names.join(', ')}` : `did you mean ${found}?`
}

/** A text, of no more than this many characters. */
export const isText =
  (most = Number.POSITIVE_INFINITY) =>
  (value: unknown): value is string =>
    typeof value === 'string' && value.length > 0 && value.length <= most

/** A whole number, of no less than this. */
export const isWhole =
  (least: number) =>
  (value: unknown): boolean =>
    Number.isSafeInteger(value) && Number(value) >= least

/** Whether a value is an object with names, rather than a list, a text or nothing. */
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Checks props.
 *
 * @throws Error that names the construct, each prop that is wrong, what it must be, and what it is
 */
export const checkProps = (rule: Rule, props: unknown, path: string): void => {
  const problems = required(rule)(props, '')
  if (problems.length === 0) return
  const sentences = problems.map((problem) => {
    const text = `${problem.path || 'props'} ${problem.message}`
    return 'value' in problem ? `${text}, got ${show(problem.value)}` : text
  })
  throw new Error(`${path}: ${sentences.join('; ')}${sentences.at(-1)?.endsWith('?') ? '' : '.'}`)
}

const show = (value: unknown): string => {
  if (Token.isUnresolved(value)) return 'a value that only Terraform knows'
  const text = JSON.stringify(value) ?? String(value)
  return text.length <= 100 ? text : `${text.slice(0, 80)}… (${text.length} characters)`
}
