import { type Page as RawPage, readPages } from '../openai/index.ts'
import { type Lazy, lazily } from './lazily.ts'

/** One page of a list, newest first. */
export interface Page<Item> {
  readonly data: readonly Item[]
  readonly hasMore: boolean
  /** What to give as `after` for the next page; undefined when this one is empty. */
  readonly lastId: string | undefined
}

/** A list: `await` gives one page, `for await` goes through all items, reading page after page. */
export type Listing<Item> = Lazy<Page<Item>, Item>

/** Which page to read, or where to start. */
export interface ListOptions {
  /** Items a page. @default the host's, such as 20; 100 for iteration */
  readonly limit?: number | undefined
  /** Id of an item: only older ones follow. */
  readonly after?: string | undefined
  readonly signal?: AbortSignal | undefined
}

const mostPerPage = 100

/** Makes a list of what reads one page, and what one item is. */
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
