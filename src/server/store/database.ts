/** A value of a column. Moments are Unix seconds, truth values 0 or 1, everything else that is not plain is JSON. */
export type SqlValue = string | number | null

/** Runs SQL that both SQLite and Postgres take. Parameters are `$1`, `$2`, … and appear in order. */
export interface Queries {
  readonly kind: 'sqlite' | 'postgres'
  /** Returns the rows of a query. `Row` names the columns that the SQL returns. */
  all<Row>(sql: string, ...values: readonly SqlValue[]): Promise<readonly Row[]>
}

/** A database. */
export interface Database extends Queries {
  /** Runs queries as a whole: either all of them take effect, or none. No other transaction sees them half done. */
  transaction<T>(work: (queries: Queries) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** Returns the only row of a query, or undefined if there is none. */
export const one = async <Row>(
  queries: Queries,
  sql: string,
  ...values: readonly SqlValue[]
): Promise<Row | undefined> => {
  const [row] = await queries.all<Row>(sql, ...values)
  return row
}
