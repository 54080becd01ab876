/** Something that is tried: what is wrong afterwards, or nothing. */
export interface Case {
  /** Which table it belongs to. */
  readonly table: 'kills' | 'faults' | 'concurrency' | 'canaries'
  readonly row: string
  readonly column: string
  readonly name: string
  run(): Promise<readonly string[]>
}

/** What came of a case. */
export interface Outcome extends Pick<Case, 'table' | 'row' | 'column' | 'name'> {
  readonly wrong: readonly string[]
}

/** What names a case, in every run. */
export const keyOf = ({ table, row, column, name }: Pick<Case, 'table' | 'row' | 'column' | 'name'>): string =>
  [table, row, column, name].join(' / ')
