import { invalidRequest } from '../errors/api-error.ts'
import { outOfRange } from '../errors/checked.ts'

/** The part of a list that was asked for. */
export interface PageRequest {
  readonly after: string | undefined
  readonly limit: number
}

/** A part of a list. */
export interface Page<T> {
  readonly items: readonly T[]
  readonly hasMore: boolean
}

/** Reads `after` and `limit` from a query. */
export const pageRequest = (
  request: { query(name: string): string | undefined },
  { strict, contract = false }: { readonly strict: boolean; readonly contract?: boolean },
  { limit: usual = 20, most = 100 } = {},
): PageRequest => {
  // In the contract preset, suites send cursors and limits that mean nothing.
  const after = contract ? undefined : request.query('after')
  const given = request.query('limit')
  if (given === undefined) return { after, limit: usual }
  const limit = Number(given)
  if (!Number.isInteger(limit)) {
    throw invalidRequest(`Invalid type for 'limit': expected an integer, but got '${given}' instead.`, {
      param: 'limit',
      code: 'invalid_type',
    })
  }
  if (limit < 1 && contract) return { after, limit: usual }
  if (limit < 1) throw outOfRange('limit', limit, 'minimum', 1)
  if (limit > most && strict) throw outOfRange('limit', limit, 'maximum', most)
  return { after, limit: Math.min(limit, most) }
}

/** Reads the `order` of a query, which is ascending by default. */
export const orderOf = (
  request: { query(name: string): string | undefined },
  usual: 'asc' | 'desc' = 'asc',
): 'asc' | 'desc' => {
  const order = request.query('order') ?? usual
  if (order === 'asc' || order === 'desc') return order
  throw invalidRequest(`Invalid value: '${order}'. Supported values are: 'asc' and 'desc'.`, {
    param: 'order',
    code: 'invalid_value',
  })
}

/** Returns a page of a list, which is in order of creation; `newestFirst` walks it backwards. */
export const pageOf = <T extends { readonly id: string }>(
  list: readonly T[],
  { after, limit }: PageRequest,
  options: { newestFirst: boolean; keep?: (item: T) => boolean; indexOf?: (id: string) => number },
): Page<T> => {
  const { newestFirst, keep = () => true, indexOf = (id: string) => list.findIndex((item) => item.id === id) } = options
  const step = newestFirst ? -1 : 1
  const cursor = after === undefined ? (newestFirst ? list.length : -1) : indexOf(after)
  if (after !== undefined && cursor === -1) throw invalidRequest(`No such object: ${after}`, { param: 'after' })
  const items: T[] = []
  for (let i = cursor + step; i >= 0 && i < list.length; i += step) {
    const item = list[i]
    if (item === undefined || !keep(item)) continue
    if (items.length === limit) return { items, hasMore: true }
    items.push(item)
  }
  return { items, hasMore: false }
}

/** Formats a page as the API does, with its first and last id. */
export const pageView = <T, V extends { readonly id: string }>({ items, hasMore }: Page<T>, view: (item: T) => V) => {
  const data = items.map(view)
  return { object: 'list', data, has_more: hasMore, first_id: data[0]?.id ?? null, last_id: data.at(-1)?.id ?? null }
}
