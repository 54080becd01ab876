import { isUnknown, isWhollyKnown, type Type, type Value } from '../cty/index.ts'
import { DiagnosticError } from '../diagnostics/index.ts'
import { ShapeError } from '../schema/index.ts'
import { placeOf } from './bug.ts'
import { firstUnknown } from './compare-with-plan.ts'
import type { CompiledParameter } from './compile.ts'
import type { Engine } from './engine.ts'

/** The result of a function call: a value, or an error that may be about one argument. */
export type FunctionResult =
  | { readonly result: Value }
  | { readonly error: { readonly text: string; readonly argument?: number } }

/** Calls a function, which needs no configuration and no services. */
export const callFunction = async (engine: Engine, name: string, given: readonly Value[]): Promise<FunctionResult> => {
  const { definition, parameters, variadic, returns } = engine.functions.get(name)
  const parameterAt = (index: number): CompiledParameter | undefined => parameters[index] ?? variadic
  try {
    const values = given.map((value, index) => argument(parameterAt(index), value, index))
    const byName = Object.fromEntries(parameters.map((parameter, index) => [parameter.name, values[index]]))
    const result = await definition.run(byName, values.slice(parameters.length))
    if (result === undefined && !definition.returns.safeParse(undefined).success)
      throw new ShapeError([], 'it returned no value')
    const encoded = returns.encode(result, [])
    if (given.every(isWhollyKnown)) checkKnown(encoded, returns.type)
    return { result: encoded }
  } catch (error) {
    if (error instanceof ArgumentError) return { error: { text: error.message, argument: error.index } }
    if (error instanceof DiagnosticError) {
      const index = parameters.findIndex((parameter) => parameter.name === error.keys?.[0])
      const help = engine.provider.help?.(error.summary)
      const text = `${error.summary}: ${error.message}${help ? `\n${help}` : ''}`
      return { error: index < 0 ? { text } : { text, argument: index } }
    }
    if (error instanceof ShapeError)
      return {
        error: {
          text: `${name} violated its own types: ${error.message}. This is a bug in the provider ${engine.provider.name}: please report it.`,
        },
      }
    return { error: { text: error instanceof Error ? error.message : String(error) } }
  }
}

/** Throws if a result is unknown although all arguments are known. */
const checkKnown = (result: Value, type: Type): void => {
  const unknown = firstUnknown(result, type)
  if (unknown) throw new ShapeError(unknown, `${placeOf(unknown)} is unknown although every argument is known`)
}

class ArgumentError extends Error {
  readonly index: number

  constructor(index: number, message: string) {
    super(message)
    this.index = index
  }
}

/** Returns the types of the arguments in order, for a number of arguments. */
export const argumentShapes = (engine: Engine, name: string, count: number) => {
  const { parameters, variadic } = engine.functions.get(name)
  return Array.from({ length: count }, (_, index) => {
    const parameter = parameters[index] ?? variadic
    if (!parameter) throw new Error(`${name} takes ${parameters.length} arguments, got ${count}`)
    return parameter.shape.type
  })
}

const argument = (compiled: CompiledParameter | undefined, value: Value, index: number): unknown => {
  if (!compiled) throw new ArgumentError(index, 'the function has no such parameter')
  const { name, parameter, shape } = compiled
  if (value === null && !parameter.allowNull) throw new ArgumentError(index, `${name} must not be null`)
  try {
    const decoded = shape.decode(value, [{ attribute: name }])
    if (value === null || isUnknown(value)) return decoded
    const checked = parameter.type.safeParse(decoded)
    if (checked.success) return decoded
    throw new ArgumentError(index, `${name}: ${checked.error.issues.map(({ message }) => message).join('; ')}`)
  } catch (error) {
    if (error instanceof ShapeError) throw new ArgumentError(index, error.message)
    throw error
  }
}
