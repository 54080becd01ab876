import * as z from 'zod'
import { DiagnosticError, optional } from '../../framework/index.ts'

/** The arguments that leave out part of a list; without them it is whole. */
export const pageArguments = (what: string) => ({
  limit: optional(z.int().min(1), `How many ${what} to give at most. All of them when left out.`),
  after: optional(z.string(), `Gives only the ${what} after the one with this id.`),
})

interface PageArguments {
  readonly limit?: number | undefined
  readonly after?: string | undefined
}

/** The part of a list that was asked for; an id that is not in it is an error, as it is to the API. */
export const pageOf = <Item extends { readonly id: string }>(
  all: readonly Item[],
  { limit = all.length, after }: PageArguments,
): { readonly items: readonly Item[]; readonly has_more: boolean } => {
  const before = after === undefined ? 0 : all.findIndex(({ id }) => id === after) + 1
  if (after !== undefined && before === 0)
    throw new DiagnosticError('Not in the List', `The list has nothing with the id ${JSON.stringify(after)}.`, [
      'after',
    ])
  const rest = all.slice(before)
  return { items: rest.slice(0, limit), has_more: rest.length > limit }
}
