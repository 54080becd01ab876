import { createLogUpdate } from 'log-update'
import type { Sink } from '../world.ts'
import { printable } from './printable.ts'

/**
 * Begins a part of a terminal that changes, for which `redraws` holds: `draw` puts a text in the place of the last one,
 * `persist` writes one above for good, `clear` takes the last one away, and `done` leaves it.
 */
export const drawingOn = (sink: Sink) => {
  // It only writes to the stream, and asks for its size. What hides the cursor would reach past the sink.
  const update = createLogUpdate(sink as unknown as NodeJS.WritableStream, { showCursor: true })
  return {
    draw: (text: string) => update(printable(text)),
    persist: (text: string) => update.persist(printable(text)),
    clear: () => update.clear(),
    done: () => update.done(),
  }
}
