import type * as z from 'zod'

/** One parameter of a function. */
export interface Parameter<T extends z.ZodType = z.ZodType> {
  readonly type: T
  readonly description: string
  /** Accepts null, as `undefined`. Otherwise Terraform rejects it. */
  readonly allowNull?: true
  /** Accepts unknown values. Otherwise Terraform does not call the function with one. */
  readonly allowUnknown?: true
}

export type Parameters = { readonly [name: string]: Parameter }

type Arguments<P extends Parameters> = { readonly [K in keyof P]: z.output<P[K]['type']> }

/**
 * A function of a provider. It must be pure: Terraform calls it at any time, on a provider that was never configured.
 *
 * `run` gets the arguments by name, and variadic ones in `rest`. A `DiagnosticError` whose first key is the name of a
 * parameter points at that argument.
 */
export interface ProviderFunction<
  P extends Parameters = Parameters,
  V extends z.ZodType = z.ZodType,
  R extends z.ZodType = z.ZodType,
> {
  /** Name without a prefix, as in `provider::openai::parse_model_name`. */
  readonly name: string
  /** One sentence. */
  readonly summary: string
  readonly description: string
  /** Parameters in the order of the arguments. */
  readonly parameters: P
  /** Accepts any number of further arguments. */
  readonly variadic?: Parameter<V> & { readonly name: string }
  readonly returns: R
  readonly deprecated?: string
  run(given: Arguments<P>, rest: readonly z.output<V>[]): z.output<R> | Promise<z.output<R>>
}

/** Declares a parameter of a function. */
export const parameter = <T extends z.ZodType>(
  type: T,
  description: string,
  options: Pick<Parameter, 'allowNull' | 'allowUnknown'> = {},
): Parameter<T> => ({ type, description, ...options })
