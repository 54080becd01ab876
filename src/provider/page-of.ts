import * as z from 'zod'
import { optional } from '../framework/index.ts'

/** The arguments that leave out part of a list; without them it is whole. */
export const pageArguments = (what: string) => ({
  limit: optional(z.int().min(1), `Most ${what} to give. All of them when left out.`),
  after: optional(z.string(), `Gives only the ${what} after the one with this id.`),
})

interface PageArguments {
  readonly limit?: number | undefined
  readonly after?: string | undefined
}

/** The part of a list that was asked for. */
export const pageOf = <Item extends { readonly id: string }>(
  all: readonly Item[],
  { limit = all.length, after }: PageArguments,
): { readonly items: readonly Item[]; readonly has_more: boolean } => {
  const rest = after === undefined ? all : all.slice(all.findIndex(({ id }) => id === after) + 1)
  return { items: rest.slice(0, limit), has_more: rest.length > limit }
}
