import { createHash } from 'node:crypto'
import { version } from '../../provider/index.ts'
import { utcOf } from '../output/amounts.ts'
import { chartLibrary } from './chart-library.ts'
import { type Html, html, raw } from './html.ts'
import { script } from './script.ts'
import { style } from './style.ts'

/** A page to render. */
export interface Page {
  readonly title: string
  readonly head: Html
  readonly sections: readonly Section[]
  /** When its data was read, in seconds since 1970. */
  readonly at: number
  /** Whether the data can still change. */
  readonly isRunning: boolean
}

/** A section of a page; one without content is left out. */
export type Section = readonly [id: string, title: string, content: Html | undefined]

/**
 * Renders a self-contained HTML page. It loads nothing, and its content security policy forbids it to.
 *
 * Without JavaScript, only the curves are missing; tables have their numbers.
 */
export const renderPage = async ({ title, head, sections, at, isRunning }: Page): Promise<string> => {
  const library = await chartLibrary()
  const scripts = `${library.script}\n${script}`
  const styles = `${library.style}\n${style}`
  const shown = sections.filter(([, , content]) => content !== undefined)
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src ${hashOf(scripts)}; style-src ${hashOf(styles)}; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${raw(styles)}</style>
</head>
<body>
<main>
${head}
<nav aria-label="Sections">${shown.map(([id, name]) => html`<a href="#${id}">${name}</a>\n`)}</nav>
${shown.map(([id, name, content]) => html`<section id="${id}"><h2>${name}</h2>\n${content}</section>\n`)}
</main>
<footer>Data from ${utcOf(at)} UTC${isRunning && ', while the job was running'}. Written by tunesmith ${version}. This page is self-contained and loads nothing.</footer>
<script>${raw(scripts)}</script>
</body>
</html>`
  return String(await page)
}

/** The hash by which the policy allows our script or style, and no other. */
const hashOf = (text: string): Html => raw(`'sha256-${createHash('sha256').update(text).digest('base64')}'`)
