import { styleText } from 'node:util'
import type { Dependencies, Sink } from '../dependencies.ts'

/** Colors a part of a text. */
export type Styler = (style: 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan', text: string) => string

/** Returns the function that colors text for a stream, or leaves it unchanged. See https://no-color.org. */
export const stylerFor = ({ isTTY }: Pick<Sink, 'isTTY'>, { NO_COLOR, TERM }: Dependencies['env']): Styler =>
  isTTY && !NO_COLOR && TERM !== 'dumb'
    ? (style, text) => styleText(style, text, { validateStream: false })
    : (_, text) => text

/** Whether text that was written to a stream can be replaced. Pipes and simple terminals can only append. */
export const redraws = ({ isTTY }: Pick<Sink, 'isTTY'>, { TERM }: Dependencies['env']): boolean =>
  isTTY === true && TERM !== 'dumb'
