import { type Page as RawPage, readPages } from '../openai/index.ts'
import { type Lazy, lazily } from './lazily.ts'

/** Page of a list, newest first. */
export interface Page<Item> {
  readonly data: readonly Item[]
  readonly hasMore: boolean
  /** Value of `after` for the next page; undefined if this page is empty. */
  readonly lastId: string | undefined
}

/** List: `await` returns one page, `for await` all items, page by page. */
export type Listing<Item> = Lazy<Page<Item>, Item>

/** Which page to read, or where to start. */
export interface ListOptions {
  /** Items per page. @default the default of the host, such as 20; 100 when iterating */
  readonly limit?: number | undefined
  /** Id of an item; the list continues with the items older than it. */
  readonly after?: string | undefined
  readonly signal?: AbortSignal | undefined
}

const mostPerPage = 100

/** Creates a list from a function that reads one page and one that converts an item. */
export const listing = <Raw extends { readonly id: string }, Item>(
  read: (options: ListOptions) => Promise<RawPage<Raw>>,
  toItem: (raw: Raw) => Item,
  options: ListOptions = {},
  keep: (raw: Raw) => boolean = () => true,
): Listing<Item> =>
  lazily(
    async () => {
      const { data, has_more } = await read(options)
      return { data: data.filter(keep).map(toItem), hasMore: has_more, lastId: data.at(-1)?.id }
    },
    async function* () {
      const pages = readPages((after) => read({ limit: mostPerPage, ...options, ...after }), options.after)
      for await (const page of pages) yield* page.filter(keep).map(toItem)
    },
  )
