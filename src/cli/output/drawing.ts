import { createLogUpdate } from 'log-update'
import type { Sink } from '../dependencies.ts'
import { printable } from './printable.ts'

/**
 * Starts a changing region on a terminal that can redraw (see `redraws`): `draw` replaces the last text, `persist` writes a
 * permanent line above it, `clear` removes it, and `done` keeps it.
 */
export const drawingOn = (sink: Sink) => {
  // log-update only writes to the stream and reads its size. Hiding the cursor would bypass the sink.
  const update = createLogUpdate(sink as unknown as NodeJS.WritableStream, { showCursor: true })
  return {
    draw: (text: string) => update(printable(text)),
    persist: (text: string) => update.persist(printable(text)),
    clear: () => update.clear(),
    done: () => update.done(),
  }
}
