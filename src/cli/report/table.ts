import { type Html, html, raw } from './html.ts'

/** One column: its heading, how to read its cell from a row, and how it is set. */
export interface Column<Row> {
  readonly heading: string
  readonly cell: (row: Row) => Html | string | undefined
  readonly kind?: 'number' | 'time' | 'code' | undefined
  /** For the script that draws the curves. */
  readonly weight?: string | undefined
}

/** A table whose first column names its rows; one that is too wide scrolls by itself, not the page. */
export const table = <Row>(caption: string, columns: readonly Column<Row>[], rows: readonly Row[]): Html => {
  const classOf = ({ kind }: Column<Row>) => kind && raw(` class="${kind}"`)
  const cells = (row: Row) =>
    columns.map((column, i) =>
      i === 0
        ? html`<th scope="row"${classOf(column)}>${column.cell(row)}</th>`
        : html`<td${classOf(column)}>${column.cell(row)}</td>`,
    )
  const head = (column: Column<Row>) =>
    html`<th scope="col"${classOf(column)} data-weight="${column.weight ?? ''}">${column.heading}</th>`
  return html`<div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table>
<caption>${caption}</caption>
<thead><tr>${columns.map(head)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${cells(row)}</tr>\n`)}</tbody>
</table></div>`
}
