import { argumentShapes, callFunction as call, type Engine } from '../engine/index.ts'
import { fromDynamicValue, toDynamicValue } from './dynamic-value.ts'
import type { Rpc } from './rpc.ts'

export const callFunction =
  (engine: Engine): Rpc<'callFunction'> =>
  async ({ name, arguments: given }) => {
    const types = argumentShapes(engine, name, given.length)
    const outcome = await call(
      engine,
      name,
      types.map((type, index) => fromDynamicValue(given[index], type)),
    )
    if ('result' in outcome) return { result: toDynamicValue(outcome.result, engine.functions.get(name).returns.type) }
    const { text, argument } = outcome.error
    return { error: { text, ...(argument === undefined ? {} : { functionArgument: BigInt(argument) }) } }
  }
