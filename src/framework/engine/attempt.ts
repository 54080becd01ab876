import type { Type } from '../cty/index.ts'
import type { Context } from '../definition/index.ts'
import { type Diagnostic, DiagnosticError, Diagnostics, resolvePath } from '../diagnostics/index.ts'
import { ShapeError } from '../schema/index.ts'
import type { Engine } from './engine.ts'

export interface Undertaking {
  /** Headline for an error that brings none, such as `Cannot create openai_file`. */
  readonly summary: string
  /** Type of the object that diagnostics point into. */
  readonly type: Type
  /** Tripped when Terraform gives up the call. */
  readonly signal: AbortSignal
  readonly timeout?: { readonly milliseconds: number; readonly setting: string }
}

export interface Outcome<T> {
  /** Absent when the work threw. */
  readonly result?: T
  readonly diagnostics: readonly Diagnostic[]
}

/** Runs a handler: gives it its context, trips its signal in time, and turns what it throws into diagnostics. */
export const attempt = async <T>(
  engine: Engine,
  { summary, type, signal, timeout }: Undertaking,
  work: (context: Context<unknown>) => T | Promise<T>,
): Promise<Outcome<T>> => {
  const diagnostics = new Diagnostics(type)
  const { clock, log } = engine.world
  const done = new AbortController()
  const overdue = new AbortController()
  if (timeout) {
    const late = new Error(`it took longer than the ${timeout.setting} allowed`)
    clock.alarm(timeout.milliseconds, done.signal).then(
      () => overdue.abort(late),
      () => undefined,
    )
  }
  const tripped = AbortSignal.any([signal, engine.stopped, overdue.signal])
  try {
    if (!engine.client)
      throw new Error('the provider was not configured before it was used; this is a bug in its caller')
    const result = await work({ client: engine.client.value, signal: tripped, clock, log, diagnostics })
    return { result, diagnostics: diagnostics.all }
  } catch (error) {
    return { diagnostics: [...diagnostics.all, explain(engine, error, summary, type, tripped)] }
  } finally {
    done.abort()
  }
}

/** The diagnostic for an error that a handler threw. */
const explain = (engine: Engine, error: unknown, summary: string, type: Type, signal: AbortSignal): Diagnostic => {
  const failure = (headline: string, detail: string, rest: Partial<Diagnostic> = {}): Diagnostic => ({
    severity: 'error',
    summary: headline,
    detail,
    ...rest,
  })
  if (error instanceof DiagnosticError)
    return failure(error.summary, error.message, error.keys ? { path: resolvePath(type, error.keys) } : {})
  if (error instanceof ShapeError)
    return failure(
      summary,
      `${error.message}. This is a bug in the provider ${engine.provider.name}: it does not keep to its own schema.`,
      { path: error.path },
    )
  if (signal.aborted)
    return failure(summary, `The operation was given up: ${text(signal.reason)}. Apply again to go on.`)
  const explained = engine.provider.explain?.(error)
  if (explained) return failure(explained.summary, explained.detail, { path: resolvePath(type, explained.keys ?? []) })
  engine.world.log.error(summary, { error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  return failure(summary, text(error))
}

const text = (error: unknown): string => (error instanceof Error ? error.message : String(error))
