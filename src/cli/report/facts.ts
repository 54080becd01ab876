import { type Html, html } from './html.ts'

/** Names with what there is to say of them; undefined leaves one out. */
export type Facts = Readonly<Record<string, Html | string | undefined>>

/** A list of facts. */
export const factList = (facts: Facts, style: 'facts' | 'figures' = 'facts'): Html => {
  const known = Object.entries(facts).filter(([, value]) => value !== undefined)
  return html`<dl class="${style}">${known.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>\n`)}</dl>`
}
