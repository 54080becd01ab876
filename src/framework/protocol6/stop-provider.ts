import type { Engine } from '../engine/index.ts'
import type { Rpc } from './rpc.ts'

/** Aborts the signal of every running handler, whose calls then end with whatever can be saved. */
export const stopProvider =
  (engine: Engine): Rpc<'stopProvider'> =>
  () => {
    engine.stop()
    return {}
  }
