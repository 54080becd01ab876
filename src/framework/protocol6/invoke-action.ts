import type { MessageInitShape } from '@bufbuild/protobuf'
import { type Engine, invokeAction as invoke, Queue } from '../engine/index.ts'
import type { InvokeAction_EventSchema } from '../gen/tfplugin6_pb.ts'
import { toDiagnostics } from './diagnostics.ts'
import { fromDynamicValue } from './dynamic-value.ts'
import type { Rpc } from './rpc.ts'

type Event = MessageInitShape<typeof InvokeAction_EventSchema>

/** Returns the last event of an action. */
export const completed = (diagnostics: ReturnType<typeof toDiagnostics>): Event => ({
  type: { case: 'completed', value: { diagnostics } },
})

/** Streams the progress of an action, and its final diagnostics. */
export const invokeAction = (engine: Engine): Rpc<'invokeAction'> =>
  async function* ({ actionType, config }, { signal }) {
    const { type } = engine.actions.get(actionType).object
    const events = new Queue<Event>()
    const progress = (message: string) => events.push({ type: { case: 'progress', value: { message } } })
    const request = { type: actionType, config: fromDynamicValue(config, type), signal, progress }
    const done = invoke(engine, request).finally(() => events.end())
    yield* events
    yield completed(toDiagnostics(engine, await done))
  }
