import { isRecord } from '../json/is-record.ts'
import type { Place } from '../problems/place.ts'
import { mustBe, showValue } from '../problems/show-value.ts'
import { checkKeys } from './check-keys.ts'
import { checkToolName } from './tool-name.ts'

/** The tools of an example by name, with their parameters; undefined where the example lists none. */
export type DeclaredTools = ReadonlyMap<string, unknown> | undefined

const most = 128

/** Checks what an example offers to call: `tools`, or the older `functions`. */
export const checkTools = (offer: Readonly<Record<string, unknown>>, place: Place): DeclaredTools => {
  const parallel = offer.parallel_tool_calls ?? undefined
  if (parallel !== undefined && typeof parallel !== 'boolean')
    place.reportAt('parallel_tool_calls', 'bad_tools', mustBe('"parallel_tool_calls"', parallel, 'true or false'))
  const declared = new Map<string, unknown>()
  const hasTools = checkEach(offer.tools, 'tools', place, (entry, at) => {
    if (!isRecord(entry) || entry.type !== 'function' || !isRecord(entry.function)) return false
    checkKeys(entry, ['type', 'function'], at)
    declare(entry.function, at.at('function', at.name), declared)
    return true
  })
  const hasFunctions = checkEach(offer.functions, 'functions', place, (entry, at) => {
    if (!isRecord(entry)) return false
    declare(entry, at, declared)
    return true
  })
  return hasTools || hasFunctions ? declared : undefined
}

const shapes = {
  tools: '{"type": "function", "function": {"name": "…", …}}',
  functions: '{"name": "…", …}',
} as const

/** Checks a list of tools, and tells whether there is one. */
const checkEach = (
  value: unknown,
  key: keyof typeof shapes,
  place: Place,
  checkEntry: (entry: unknown, at: Place) => boolean,
): boolean => {
  if (value === undefined || value === null) return false
  const at = place.at(key, `"${key}"`)
  if (!Array.isArray(value)) {
    at.report('bad_tools', mustBe(at.name, value, `a list of ${shapes[key]}`))
    return true
  }
  if (value.length > most || (key === 'functions' && value.length === 0)) {
    const fewest = key === 'functions' ? '1 to ' : 'at most '
    const advice = value.length === 0 ? '; leave it out if there is none' : ''
    at.report('bad_tools', `"${key}" is a list of ${value.length}, and must have ${fewest}${most}${advice}`)
  }
  value.forEach((entry: unknown, index) => {
    const name = `entry ${index + 1} of "${key}"`
    if (!checkEntry(entry, at.at(index, name))) at.at(index, name).report('bad_tools', `${name} must be ${shapes[key]}`)
  })
  return true
}

const functionKeys = ['name', 'description', 'parameters', 'strict']

const declare = (tool: Readonly<Record<string, unknown>>, place: Place, declared: Map<string, unknown>): void => {
  checkKeys(tool, functionKeys, place)
  const { description, parameters } = tool
  const name = checkToolName(tool, place)
  if (typeof (description ?? '') !== 'string') place.reportValue('description', 'bad_tools', description, 'a string')
  if (!isRecord(parameters ?? {}))
    place.reportValue('parameters', 'bad_tools', parameters, 'a JSON Schema such as {"type": "object", …}')
  if (name === undefined) return
  if (declared.has(name)) {
    const advice = 'a call cannot tell them apart; rename or remove one'
    place.reportAt(
      'name',
      'duplicate_tool',
      `${place.name} has the name ${showValue(name)} of one before it; ${advice}`,
    )
  }
  declared.set(name, parameters)
}
