import {
  type DataSource,
  type IdentityAttributes,
  type Parameter,
  type ProviderFunction,
  type Resource,
  timeoutsBlock,
} from '../definition/index.ts'
import { type Attributes, type ObjectShape, objectShape, required, type Shape, zodShape } from '../schema/index.ts'

/** A definition with the shape of its object. */
export interface Compiled<D> {
  readonly definition: D
  readonly object: ObjectShape
}

/** A resource with the shapes of its object and its identity. */
export interface CompiledResource extends Compiled<Resource> {
  readonly identity: ObjectShape | undefined
}

/** A parameter with its shape. */
export interface CompiledParameter {
  readonly name: string
  readonly parameter: Parameter
  readonly shape: Shape
}

/** A function with the shapes of its parameters and its result. */
export interface CompiledFunction {
  readonly definition: ProviderFunction
  readonly parameters: readonly CompiledParameter[]
  readonly variadic: CompiledParameter | undefined
  readonly returns: Shape
}

export const compile = <D extends { readonly attributes: Attributes }>(definition: D): Compiled<D> => ({
  definition,
  object: objectShape(definition.attributes),
})

/** Compiles a definition that may have a `timeouts` block. */
export const compileTimed = <D extends Pick<DataSource, 'attributes' | 'timeouts'>>(definition: D): Compiled<D> => ({
  definition,
  object: timedShape(definition),
})

export const compileResource = (definition: Resource): CompiledResource => ({
  ...compileTimed(definition),
  identity: definition.identity && identityShape(definition.identity.attributes),
})

export const compileFunction = (definition: ProviderFunction): CompiledFunction => {
  const { parameters, variadic, returns } = definition
  const compiled = (name: string, parameter: Parameter) => ({ name, parameter, shape: zodShape(parameter.type) })
  return {
    definition,
    parameters: Object.entries(parameters).map(([name, parameter]) => compiled(name, parameter)),
    variadic: variadic && compiled(variadic.name, variadic),
    returns: zodShape(returns),
  }
}

/** Returns the shape of a resource or a data source, including its `timeouts` block if it has one. */
export const timedShape = ({ attributes, timeouts }: Pick<DataSource, 'attributes' | 'timeouts'>): ObjectShape =>
  objectShape(timeouts ? { ...attributes, ...timeoutsBlock(timeouts) } : attributes)

/** Returns the shape of an identity, in which every attribute is required. */
export const identityShape = (attributes: IdentityAttributes): ObjectShape =>
  objectShape(
    Object.fromEntries(
      Object.entries(attributes).map(([name, { type, description }]) => [name, required(type, description)]),
    ),
  )
