import type * as z from 'zod'
import { equalOfType, isWhollyKnown } from '../cty/index.ts'
import type { ProviderFunction } from '../definition/index.ts'
import { fromDynamicValue, toDynamicValue } from '../protocol6/index.ts'
import { unknown, zodShape } from '../schema/index.ts'
import type { Session } from './session.ts'
import { refuse } from './session.ts'

/** The result of a function call. */
export interface FunctionResult<T> {
  /** Unknown if an argument is unknown and the function does not accept unknown values. */
  readonly result?: T
  readonly error?: {
    readonly text: string /** Index of the argument that the error is about. */
    readonly argument?: number
  }
}

/**
 * Calls a function twice, as Terraform may at any time: the results must be equal.
 *
 * @param given the arguments in order
 */
export const callFunction = async <P extends ProviderFunction['parameters'], V extends z.ZodType, R extends z.ZodType>(
  { calls }: Session,
  { name, parameters, variadic, returns }: ProviderFunction<P, V, R>,
  given: readonly unknown[],
): Promise<FunctionResult<z.output<R>>> => {
  const declared = Object.values(parameters)
  if (given.length < declared.length || (given.length > declared.length && !variadic))
    throw new Error(`${name} takes ${declared.length} arguments${variadic ? ' or more' : ''}, got ${given.length}`)
  const values = given.map((value, index) => {
    const parameter = declared[index] ?? variadic
    const shape = zodShape(parameter?.type ?? returns)
    return { parameter, type: shape.type, value: shape.encode(value, []) }
  })
  const refused = values.findIndex(({ parameter, value }) => value === null && !parameter?.allowNull)
  if (refused >= 0) return { error: { text: 'argument must not be null', argument: refused } }
  const result = zodShape(returns)
  if (values.some(({ parameter, value }) => !isWhollyKnown(value) && !parameter?.allowUnknown))
    return { result: unknown as z.output<R> } // while planning, any value may be unknown
  const message = { name, arguments: values.map(({ value, type }) => toDynamicValue(value, type)) }
  const [first, second] = [await calls.callFunction(message), await calls.callFunction(message)]
  if (first.error) {
    const { text, functionArgument } = first.error
    return { error: { text, ...(functionArgument === undefined ? {} : { argument: Number(functionArgument) }) } }
  }
  const value = fromDynamicValue(first.result, result.type)
  if (second.error || !equalOfType(value, fromDynamicValue(second.result, result.type), result.type))
    refuse('an inconsistent result', `the function ${name}`, [
      'a second call with the same arguments returned another result',
    ])
  return { result: result.decode(value, []) as z.output<R> } // the shape belongs to this type
}
