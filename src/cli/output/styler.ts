import { styleText } from 'node:util'
import type { Sink, World } from '../world.ts'

/** Colours a part of a text. */
export type Styler = (style: 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan', text: string) => string

/** Makes what colours a text for a stream; it leaves it as it is where colours are not wanted. See https://no-color.org. */
export const stylerFor = ({ isTTY }: Pick<Sink, 'isTTY'>, { NO_COLOR, TERM }: World['env']): Styler =>
  isTTY && !NO_COLOR && TERM !== 'dumb'
    ? (style, text) => styleText(style, text, { validateStream: false })
    : (_, text) => text

/** Whether what was written to a stream can be replaced by something else: pipes and simple terminals only add. */
export const redraws = ({ isTTY }: Pick<Sink, 'isTTY'>, { TERM }: World['env']): boolean =>
  isTTY === true && TERM !== 'dumb'
