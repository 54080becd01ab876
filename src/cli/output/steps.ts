import type { Dependencies } from '../dependencies.ts'
import { drawingOn } from './drawing.ts'
import { printable } from './printable.ts'
import { redraws, stylerFor } from './styler.ts'

/** Reports the steps of a command on stderr. */
export interface Steps {
  /** Shows the current step. On a terminal, the next step replaces the line; elsewhere, every step is a line. */
  begin(text: string): void
  /** Updates the progress of the step, where text can be replaced. */
  update(text: string): void
  /** Shows the result of the step. */
  done(text: string): void
  /** Removes a step that has no result. */
  close(): void
}

/** Creates the steps of one command. */
export const createSteps = ({ stderr, env }: Pick<Dependencies, 'stderr' | 'env'>): Steps => {
  const done = (text: string) => `${stylerFor(stderr, env)('green', '✓')} ${text}`
  if (!redraws(stderr, env)) {
    const write = (text: string) => void stderr.write(`${printable(text)}\n`)
    return { begin: (text) => write(`${text}…`), update() {}, done: (text) => write(done(text)), close() {} }
  }
  const { draw, persist, clear } = drawingOn(stderr)
  const show = (text: string) => draw(`  ${text}…`)
  return { begin: show, update: show, done: (text) => persist(done(text)), close: clear }
}
