import * as z from 'zod'
import { DiagnosticError, optional } from '../../framework/index.ts'

/** The arguments that limit a list. Without them, data sources return all of it. */
export const pageArguments = (what: string) => ({
  limit: optional(z.int().min(1), `Maximum number of ${what} to return. Returns all when unset.`),
  after: optional(z.string(), `Returns only the ${what} that follow the one with this id.`),
})

interface PageArguments {
  readonly limit?: number | undefined
  readonly after?: string | undefined
}

/**
 * Returns the requested part of a list.
 *
 * @throws DiagnosticError if `after` is not in the list; the API rejects it too
 */
export const pageOf = <Item extends { readonly id: string }>(
  all: readonly Item[],
  { limit = all.length, after }: PageArguments,
): { readonly items: readonly Item[]; readonly has_more: boolean } => {
  const before = after === undefined ? 0 : all.findIndex(({ id }) => id === after) + 1
  if (after !== undefined && before === 0)
    throw new DiagnosticError(
      'Not in the List',
      `The list has no item with the id ${JSON.stringify(after)}. Use an id from the list, or leave out \`after\`.`,
      ['after'],
    )
  const rest = all.slice(before)
  return { items: rest.slice(0, limit), has_more: rest.length > limit }
}
