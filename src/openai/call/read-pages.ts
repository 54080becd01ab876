import { ApiError } from '../error/api-error.ts'
import type { CallOptions } from './call.ts'

/** One page of a list, as OpenAI sends it. */
export interface Page<Item> {
  readonly data: readonly Item[]
  readonly has_more: boolean
  /** Only some lists have it; the others go on from their last item. */
  readonly last_id?: string | null
}

/** How to read a list. */
export interface ListOptions extends CallOptions {
  /** Reads no more than that many. @default all of them */
  readonly limit?: number | undefined
}

/** What every list of the fine-tuning API allows: the more a page holds, the fewer the calls. */
export const mostPerPage = 100

/** The size of a page when so many items are wanted. */
export const perPage = (limit = Number.POSITIVE_INFINITY, most = mostPerPage): number => Math.min(limit, most)

/** The cursor for a request, left out of the first one. */
export type After = { readonly after?: string }

/** Reads page after page, after the item `start` if there is one, and fails rather than end early or turn in a circle. */
export async function* readPages<Item extends { readonly id: string }>(
  read: (after: After) => Promise<Page<Item>>,
  start?: string,
): AsyncGenerator<readonly Item[], void> {
  const seen = new Set<string>()
  for (let after: After = start === undefined ? {} : { after: start }; ; ) {
    const { data, has_more, last_id } = await read(after)
    yield data
    if (!has_more) return
    const cursor = last_id || data.at(-1)?.id
    if (!cursor) throw new ApiError('malformed_response', 'the list has more pages, but no cursor to read them')
    if (seen.has(cursor)) throw new ApiError('malformed_response', `the list gives the cursor ${cursor} twice`)
    seen.add(cursor)
    after = { after: cursor }
  }
}

/** Puts pages into one array, reading no further than `limit` items. */
export const collect = async <Item>(
  pages: AsyncIterable<readonly Item[]>,
  limit = Number.POSITIVE_INFINITY,
): Promise<Item[]> => {
  const items: Item[] = []
  for await (const page of pages) {
    items.push(...page)
    if (items.length >= limit) return items.slice(0, limit)
  }
  return items
}
