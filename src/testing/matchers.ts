import { expect, type MatcherState } from 'vitest'
import { type Stack, type Synthesized, synthesized } from './stack.ts'

/** A class of the bindings: a resource, a data source or a provider. */
interface Bindings {
  readonly tfResourceType: string
}

/** Some properties of a class. A token is compared as the text that Terraform receives. */
export type Properties<C> = C extends abstract new (
  scope: never,
  id: never,
  config: infer Config,
) => unknown
  ? Partially<Config>
  : Readonly<Record<string, unknown>>

type Partially<T> = T extends readonly (infer Item)[]
  ? readonly Partially<Item>[] | string
  : T extends object
    ? { readonly [Name in keyof T]?: Partially<T[Name]> | undefined } | string
    : T | string

/** Matchers for a stack of cdktf or cdktn, or for the text that `Testing.synth` returns. */
export interface SynthesisMatchers<R> {
  /** Passes if the stack has a resource of this class with at least these properties. */
  toHaveResourceWithProperties<C extends Bindings>(type: C, properties: Properties<C>): R
  /** Passes if the stack has a resource of this class. */
  toHaveResource(type: Bindings): R
  /** Passes if the stack has a data source of this class with at least these properties. */
  toHaveDataSourceWithProperties<C extends Bindings>(type: C, properties: Properties<C>): R
  /** Passes if the stack has a data source of this class. */
  toHaveDataSource(type: Bindings): R
  /** Passes if the stack has a provider of this class with at least these properties. */
  toHaveProviderWithProperties<C extends Bindings>(type: C, properties: Properties<C>): R
  /** Passes if the stack has a provider of this class. */
  toHaveProvider(type: Bindings): R
}

declare module 'vitest' {
  interface Matchers<R extends void | Promise<void> = void | Promise<void>, T = unknown> extends SynthesisMatchers<R> {}
}

type Kind = 'resource' | 'data' | 'provider'

/** Returns a stack's blocks of a type, without the framework's comments. */
const blocksOf = (stack: Synthesized, kind: Kind, type: string): readonly object[] => {
  const found = (stack[kind] as Readonly<Record<string, object>> | undefined)?.[type] ?? {} // as Terraform takes it
  return Object.values(found).map(({ '//': _, ...block }) => block)
}

const matcher = (kind: Kind) => {
  return function (
    this: Pick<MatcherState, 'equals' | 'utils'>,
    received: unknown,
    { tfResourceType }: Bindings,
    properties: unknown = {},
  ) {
    // The compiler does not check what is received; synthesized rejects anything else.
    const found = blocksOf(synthesized(received as Stack | string), kind, tfResourceType)
    const pass = found.some((block) => holds(block, properties, this.equals))
    const { stringify } = this.utils
    const wanted = `a ${kind} ${tfResourceType}${Object.keys(properties as object).length === 0 ? '' : ` with ${stringify(properties)}`}`
    const there =
      found.length === 0
        ? `It has no ${tfResourceType}.`
        : `It has:\n${found.map((block) => stringify(block)).join('\n')}`
    return { pass, message: () => `expected the stack ${pass ? 'not ' : ''}to have ${wanted}. ${there}` }
  }
}

/** Whether a value contains what is expected. Names may be those of the bindings or of Terraform. */
const holds = (value: unknown, expected: unknown, equals: MatcherState['equals']): boolean => {
  const isPlain = typeof expected === 'object' && expected !== null && !('asymmetricMatch' in expected)
  if (!isPlain || Array.isArray(expected)) return equals(value, expected)
  return Object.entries(expected).every(([name, part]) => {
    const own = (value as Readonly<Record<string, unknown>> | undefined) ?? {} // nothing is found in what is not an object
    return holds(own[name] ?? own[name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)], part, equals)
  })
}

expect.extend({
  toHaveResourceWithProperties: matcher('resource'),
  toHaveResource: matcher('resource'),
  toHaveDataSourceWithProperties: matcher('data'),
  toHaveDataSource: matcher('data'),
  toHaveProviderWithProperties: matcher('provider'),
  toHaveProvider: matcher('provider'),
})
