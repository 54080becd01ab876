import { ApiError } from '../error/api-error.ts'
import type { CallOptions } from './call.ts'

/** Page of a list, as OpenAI returns it. */
export interface Page<Item> {
  readonly data: readonly Item[]
  readonly has_more: boolean
  /** Only some lists have it; the others continue after their last item. */
  readonly last_id?: string | null
}

/** Options for reading a list. */
export interface ListOptions extends CallOptions {
  /** Maximum number of items. @default all */
  readonly limit?: number | undefined
}

/** Maximum page size of every list in the fine-tuning API. Larger pages need fewer calls. */
export const mostPerPage = 100

/** Returns the page size for a number of items. */
export const perPage = (limit = Number.POSITIVE_INFINITY, most = mostPerPage): number => Math.min(limit, most)

/** Cursor of a request; absent from the first one. */
export type After = { readonly after?: string }

/** Reads page after page, starting after the item `start`. Fails rather than ending early or looping. */
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

/** Collects pages into one array of up to `limit` items. */
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
