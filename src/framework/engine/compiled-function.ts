import type { Func, Parameter } from '../definition/index.ts'
import { type Shape, zodShape } from '../schema/index.ts'

/** A parameter with its shape worked out. */
export interface CompiledParameter {
  readonly name: string
  readonly parameter: Parameter
  readonly shape: Shape
}

/** A function with the shapes of what it takes and gives worked out. */
export interface CompiledFunction {
  readonly definition: Func
  readonly parameters: readonly CompiledParameter[]
  readonly variadic: CompiledParameter | undefined
  readonly returns: Shape
}

export const compileFunction = (definition: Func): CompiledFunction => {
  const { parameters, variadic, returns } = definition
  const compiled = (name: string, parameter: Parameter) => ({ name, parameter, shape: zodShape(parameter.type) })
  return {
    definition,
    parameters: Object.entries(parameters).map(([name, parameter]) => compiled(name, parameter)),
    variadic: variadic && compiled(variadic.name, variadic),
    returns: zodShape(returns),
  }
}
