import { invalidRequest } from '../../api/errors/api-error.ts'
import type { Page, PageRequest } from '../../api/http/paging.ts'
import { one, type Queries, type SqlValue } from './database.ts'

/** A list in a table. */
interface Listed {
  /** The part of a query after `SELECT *`, such as `FROM files WHERE project = $1`. It has a WHERE. */
  readonly from: string
  /** Values of the parameters in `from`. */
  readonly values: readonly SqlValue[]
  /** The column that orders the list. */
  readonly order?: string
  readonly newestFirst: boolean
}

/** Returns a page of a list; throws the API's error if the cursor is not in it. */
export const pageOfRows = async <Row>(
  queries: Queries,
  { from, values, order = 'position', newestFirst }: Listed,
  { after, limit }: PageRequest,
): Promise<Page<Row>> => {
  const next = (offset: number) => `$${values.length + offset}`
  const bounds: SqlValue[] = []
  if (after !== undefined) {
    const cursor = await one<{ at: number }>(
      queries,
      `SELECT ${order} AS at ${from} AND id = ${next(1)}`,
      ...values,
      after,
    )
    if (!cursor) throw invalidRequest(`No such object: ${after}`, { param: 'after' })
    bounds.push(cursor.at)
  }
  const bound = after === undefined ? '' : ` AND ${order} ${newestFirst ? '<' : '>'} ${next(1)}`
  const rows = await queries.all<Row>(
    `SELECT * ${from}${bound} ORDER BY ${order} ${newestFirst ? 'DESC' : 'ASC'} LIMIT ${limit + 1}`,
    ...values,
    ...bounds,
  )
  return { items: rows.slice(0, limit), hasMore: rows.length > limit }
}
