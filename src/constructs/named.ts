import { object, type Rule } from './check-props.ts'

/** The names that a block has, each with those within it. */
export type Names = { readonly [name: string]: true | Names }

/** A block of the bindings, or a list of such, in which no name is misspelled. Terraform checks the values. */
export const named = (names: Names): Rule => {
  const rules = Object.entries(names).map(
    ([name, within]) => [name, within === true ? anything : named(within)] as const,
  )
  const one = object(Object.fromEntries(rules))
  return (value, path) =>
    Array.isArray(value) ? value.flatMap((part: unknown, index) => one(part, `${path}[${index}]`)) : one(value, path)
}

const anything: Rule = () => []
