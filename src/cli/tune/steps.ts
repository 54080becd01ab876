import { drawingOn } from '../output/drawing.ts'
import { printable } from '../output/printable.ts'
import { redraws, stylerFor } from '../output/styler.ts'
import type { World } from '../world.ts'

/** Tells, on stderr, what a command does step by step. */
export interface Steps {
  /** Says what is being done now; on a terminal the line is replaced by the next, elsewhere only its beginning is written. */
  begin(text: string): void
  /** Says how far it is, where that can replace what was said before. */
  update(text: string): void
  /** Says what was done. */
  done(text: string): void
  /** Takes away what has been begun and was never done. */
  close(): void
}

/** Makes the steps of one command. */
export const createSteps = ({ stderr, env }: Pick<World, 'stderr' | 'env'>): Steps => {
  const done = (text: string) => `${stylerFor(stderr, env)('green', '✓')} ${text}`
  if (!redraws(stderr, env)) {
    const write = (text: string) => void stderr.write(`${printable(text)}\n`)
    return { begin: (text) => write(`${text}…`), update() {}, done: (text) => write(done(text)), close() {} }
  }
  const { draw, persist, clear } = drawingOn(stderr)
  const show = (text: string) => draw(`  ${text}…`)
  return { begin: show, update: show, done: (text) => persist(done(text)), close: clear }
}
