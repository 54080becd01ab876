import type { Engine } from '../engine/index.ts'
import type { Rpc } from './rpc.ts'

/** Trips the signal of every running handler; their calls then end by themselves, with what there is to save. */
export const stopProvider =
  (engine: Engine): Rpc<'stopProvider'> =>
  () => {
    engine.stop()
    return {}
  }
