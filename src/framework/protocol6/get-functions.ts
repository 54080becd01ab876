import type { Engine } from '../engine/index.ts'
import { toFunctions } from './functions.ts'
import type { Rpc } from './rpc.ts'

/** All functions once more: OpenTofu asks for them by themselves. */
export const getFunctions =
  (engine: Engine): Rpc<'getFunctions'> =>
  () => ({ functions: toFunctions(engine) })
