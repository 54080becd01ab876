import { isRecord } from '../json/is-record.ts'
import { parseJson } from '../json/parse-json.ts'
import type { Place } from '../problems/place.ts'
import { showValue } from '../problems/show-value.ts'
import { checkKeys } from './check-keys.ts'
import type { DeclaredTools } from './check-tools.ts'
import type { SchemaChecker } from './schema-checker.ts'
import { checkToolName } from './tool-name.ts'

/** What the calls of an example are checked against. */
export interface CallContext {
  readonly tools: DeclaredTools
  /** Undefined where the example has no calls. */
  readonly schemas: SchemaChecker | undefined
}

type Example = Readonly<Record<string, unknown>>

/** Checks the calls in a message from the assistant: of tools, or the older call of one function. */
export const checkToolCalls = (message: Example, place: Place, context: CallContext): void => {
  const calls = message.tool_calls ?? undefined
  if (Array.isArray(calls) && calls.length > 0) {
    const ids = new Set<unknown>()
    calls.forEach((call: unknown, index) => {
      const at = place.at('tool_calls', place.name).at(index, `tool call ${index + 1} of ${place.name}`)
      checkToolCall(call, at, context)
      if (!isRecord(call) || typeof call.id !== 'string') return
      if (ids.has(call.id))
        at.reportAt('id', 'repeated_tool_call_id', `${at.name} has the id ${showValue(call.id)} of one before it`)
      ids.add(call.id)
    })
  } else if (calls !== undefined) {
    place.reportValue(
      'tool_calls',
      'bad_tool_call',
      calls,
      'a list of at least one call; leave it out if there is none',
    )
  }
  const call = message.function_call ?? undefined
  if (call !== undefined) checkCall(call, place.at('function_call', `the "function_call" of ${place.name}`), context)
}

const checkToolCall = (call: unknown, place: Place, context: CallContext): void => {
  if (!isRecord(call)) {
    place.report(
      'bad_tool_call',
      `${place.name} is ${showValue(call)}, and must be an object with "id", "type" and "function"`,
    )
    return
  }
  checkKeys(call, ['id', 'type', 'function'], place)
  if (typeof call.id !== 'string') place.reportValue('id', 'bad_tool_call', call.id, 'a string')
  if (call.type !== 'function') place.reportValue('type', 'bad_tool_call', call.type, '"function"')
  checkCall(call.function, place.at('function', `the "function" of ${place.name}`), context)
}

const checkCall = (call: unknown, place: Place, { tools, schemas }: CallContext): void => {
  if (!isRecord(call)) {
    place.report(
      'bad_tool_call',
      `${place.name} is ${showValue(call)}, and must be an object with "name" and "arguments"`,
    )
    return
  }
  checkKeys(call, ['name', 'arguments'], place)
  const name = checkToolName(call, place)
  if (name !== undefined && !tools) {
    const effect = 'the API may accept this, but the model does not learn when to call it'
    place.reportAt(
      'name',
      'no_tools_declared',
      `${place.name} calls ${showValue(name)}, and the example has no "tools"; ${effect}`,
    )
  } else if (name !== undefined && !tools?.has(name)) {
    const advice = 'list the tool or correct the name'
    place.reportAt(
      'name',
      'undeclared_tool',
      `${place.name} calls ${showValue(name)}, which the "tools" of the example do not list; ${advice}`,
    )
  }
  checkArguments(call, name === undefined ? undefined : tools?.get(name), place, schemas)
}

const checkArguments = (call: Example, parameters: unknown, place: Place, schemas: SchemaChecker | undefined): void => {
  const { arguments: given } = call
  const warn = (code: 'bad_arguments' | 'bad_tool_parameters' | 'mismatched_arguments', problem: string) =>
    place.reportAt('arguments', code, `the "arguments" of ${place.name} ${problem}`)
  if (typeof given !== 'string') {
    const needed = 'JSON in a string, such as "{\\"city\\": \\"Oslo\\"}"'
    place.reportValue('arguments', 'bad_tool_call', given, needed)
    return
  }
  const parsed = parseJson(given)
  if (parsed.fault !== undefined) {
    const effect = 'the API may accept the string, but the model learns to write arguments that no program can read'
    warn('bad_arguments', `${parsed.fault}; ${effect}`)
  } else if (!isRecord(parsed.value)) {
    warn('bad_arguments', `are ${showValue(parsed.value)} in a string, and should be an object, such as "{}"`)
  } else if (isRecord(parameters)) {
    const fault = schemas?.check(parameters, parsed.value)
    if (fault?.about === 'arguments')
      warn('mismatched_arguments', `do not fit the parameters of the tool: ${fault.reason}`)
    else if (fault)
      warn(
        'bad_tool_parameters',
        `cannot be checked, because the parameters of the tool are not a JSON Schema: ${fault.reason}`,
      )
  }
}
