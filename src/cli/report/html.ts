import { html, raw } from 'hono/html'

export { html, raw }

/** A piece of a page in which everything from outside is escaped. */
export type Html = ReturnType<typeof html>

/** Names and values; undefined leaves a name out. */
export type Facts = Readonly<Record<string, Html | string | undefined>>

/** A list of names and values. */
export const factList = (facts: Facts, style: 'facts' | 'figures' = 'facts'): Html => {
  const known = Object.entries(facts).filter(([, value]) => value !== undefined)
  return html`<dl class="${style}">${known.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>\n`)}</dl>`
}

/** One column: its heading, how to read its cell from a row, and its style. */
export interface Column<Row> {
  readonly heading: string
  readonly cell: (row: Row) => Html | string | undefined
  readonly kind?: 'number' | 'time' | 'code' | undefined
  /** Line weight for the script that draws the curves. */
  readonly weight?: string | undefined
}

/** A table whose first column names its rows. A wide table scrolls by itself; the page does not. */
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
