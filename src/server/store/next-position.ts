import { one, type Queries } from './database.ts'

/**
 * Returns a number greater than all before it, by which rows are ordered. The database counts, as the clocks of several
 * machines differ and jump.
 */
export const nextPosition = async (queries: Queries): Promise<number> => {
  const sql =
    queries.kind === 'postgres'
      ? "SELECT nextval('positions') AS position"
      : 'UPDATE positions SET position = position + 1 RETURNING position'
  const row = await one<{ position: number }>(queries, sql)
  if (!row) throw new Error('a bug in the server: the table positions is empty')
  return row.position
}
