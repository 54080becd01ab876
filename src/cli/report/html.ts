import type { html } from 'hono/html'

export { html, raw } from 'hono/html'

/** A piece of a page, in which everything that comes from outside has been escaped. */
export type Html = ReturnType<typeof html>
