import type * as z from 'zod'

/** One parameter of a function. */
export interface Parameter<T extends z.ZodType = z.ZodType> {
  readonly type: T
  readonly description: string
  /** The function takes null, as `undefined`; Terraform refuses it otherwise. */
  readonly allowNull?: true
  /** The function takes what is not known yet; Terraform does not call it otherwise. */
  readonly allowUnknown?: true
}

export type Parameters = { readonly [name: string]: Parameter }

type Arguments<P extends Parameters> = { readonly [K in keyof P]: z.output<P[K]['type']> }

/**
 * A function of a provider: pure, so that Terraform may call it whenever, on a provider that was never configured.
 *
 * It is called with its arguments by name; `rest` holds what is given beyond them. A `DiagnosticError` whose first key
 * is the name of a parameter points at that argument.
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
  /** In the order in which they are given. */
  readonly parameters: P
  /** Takes any number of further arguments. */
  readonly variadic?: Parameter<V> & { readonly name: string }
  readonly returns: R
  readonly deprecated?: string
  run(given: Arguments<P>, rest: readonly z.output<V>[]): z.output<R> | Promise<z.output<R>>
}

/** Declares a parameter. */
export const parameter = <T extends z.ZodType>(
  type: T,
  description: string,
  options: Pick<Parameter, 'allowNull' | 'allowUnknown'> = {},
): Parameter<T> => ({ type, description, ...options })
