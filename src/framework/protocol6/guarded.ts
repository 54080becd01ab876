import type { MessageInitShape } from '@bufbuild/protobuf'
import type { Engine } from '../engine/index.ts'
import type { DiagnosticSchema } from '../gen/tfplugin6_pb.ts'
import { toDiagnostics } from './diagnostics.ts'

type Diagnostics = MessageInitShape<typeof DiagnosticSchema>[]

/**
 * Wraps a call so that it always answers.
 *
 * An error outside a handler is a bug, or an invalid message. It becomes a diagnostic instead of a broken connection.
 *
 * @param toAnswer makes a response from diagnostics
 */
export const guarded =
  <Request, Context, Answer, Failure>(
    engine: Engine,
    call: (request: Request, context: Context) => Answer | Promise<Answer>,
    toAnswer: (diagnostics: Diagnostics) => Failure,
  ) =>
  async (request: Request, context: Context): Promise<Answer | Failure> => {
    try {
      return await call(request, context)
    } catch (error) {
      return toAnswer(diagnose(engine, error))
    }
  }

/** Wraps a streaming call in the same way. An error becomes the last event. */
export const guardedStream = <Request, Context, Event, Failure>(
  engine: Engine,
  call: (request: Request, context: Context) => AsyncIterable<Event>,
  toEvent: (diagnostics: Diagnostics) => Failure,
) =>
  async function* (request: Request, context: Context): AsyncGenerator<Event | Failure, void> {
    try {
      yield* call(request, context)
    } catch (error) {
      yield toEvent(diagnose(engine, error))
    }
  }

const diagnose = (engine: Engine, error: unknown): Diagnostics => {
  const { provider, dependencies } = engine
  const detail = error instanceof Error ? error.message : String(error)
  dependencies.log.error('call failed outside its handler', { error: error instanceof Error ? error.stack : detail })
  return toDiagnostics(engine, [{ severity: 'error', summary: `Bug in the Provider ${provider.name}`, detail }])
}
