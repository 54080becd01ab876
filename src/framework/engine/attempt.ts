import { inspect } from 'node:util'
import type { Type, Value } from '../cty/index.ts'
import { type Context, Deferral, type DeferralReason } from '../definition/index.ts'
import { type Diagnostic, DiagnosticError, Diagnostics, hasErrors, resolvePath } from '../diagnostics/index.ts'
import { ShapeError } from '../schema/index.ts'
import { bug } from './bug.ts'
import type { Engine } from './engine.ts'
import { decodeMeta } from './provider-meta.ts'

/** The part of a call that does not depend on its subject. */
export interface CallContext {
  /** Aborts when Terraform cancels the call. */
  readonly signal: AbortSignal
  /** The module's `provider_meta` block. */
  readonly meta?: Value
  /** Whether the call may be deferred. */
  readonly deferralAllowed?: boolean
}

export interface Operation extends CallContext {
  /** Summary for an error without its own, such as `Cannot create openai_file`. */
  readonly summary: string
  /** Type of the object that the paths of diagnostics refer to. */
  readonly type: Type
  readonly timeout?: { readonly milliseconds: number; readonly setting: string }
  /** What a provider bug means for the practitioner: what happened to the state. */
  readonly meaning: string | (() => string)
}

export interface AttemptResult<T> {
  /** Absent if the handler threw. */
  readonly result?: T
  /** The reason for a deferral, if deferrals are allowed. */
  readonly deferred?: DeferralReason
  readonly diagnostics: readonly Diagnostic[]
}

const because: { readonly [R in DeferralReason]: string } = {
  resource_config_unknown: 'one of its arguments is not known yet',
  provider_config_unknown: 'an argument of its provider is not known yet',
  absent_prereq: 'an object that it needs does not exist yet',
}

/** Returns the diagnostic for a deferral that Terraform did not allow. */
export const deferralRefused = (summary: string, reason: DeferralReason): Diagnostic => ({
  severity: 'error',
  summary,
  detail: `This cannot be done yet, because ${because[reason]}, and this run of Terraform does not allow deferrals. Apply the objects it depends on first, with -target, and then the rest.`,
})

/** Runs a handler with its context, aborts its signal on time, and converts what it throws to diagnostics. */
export const attempt = async <T>(
  engine: Engine,
  operation: Operation,
  work: (context: Context<unknown>) => T | Promise<T>,
): Promise<AttemptResult<T>> => {
  const { summary, type, signal, timeout, meta = null, deferralAllowed = false } = operation
  const decoded = decodeMeta(engine, meta)
  if (hasErrors(decoded.diagnostics)) return decoded
  const diagnostics = new Diagnostics(type)
  const { clock, log } = engine.dependencies
  const watch = timeout && watchTimeout(clock, timeout)
  const aborted = AbortSignal.any([signal, engine.stopped, ...(watch ? [watch.overdue] : [])])
  try {
    if (!engine.services)
      throw new Error('the provider was not configured before it was used; this is a bug in its caller')
    if ('deferred' in engine.services) throw new Deferral(engine.services.deferred)
    const { value: services } = engine.services
    const result = await work({
      services,
      signal: aborted,
      clock,
      log,
      diagnostics,
      deferralAllowed,
      ...decoded.context,
    })
    return { result, diagnostics: diagnostics.all }
  } catch (error) {
    if (error instanceof Deferral)
      return deferralAllowed
        ? { deferred: error.reason, diagnostics: diagnostics.all }
        : { diagnostics: [...diagnostics.all, deferralRefused(summary, error.reason)] }
    return { diagnostics: [...diagnostics.all, explain(engine, error, operation, aborted)] }
  } finally {
    watch?.end()
  }
}

/** Returns a signal that aborts when the time is up, and a way to stop watching. */
const watchTimeout = (
  clock: Engine['dependencies']['clock'],
  { milliseconds, setting }: NonNullable<Operation['timeout']>,
): { readonly overdue: AbortSignal; end(): void } => {
  const done = new AbortController()
  const overdue = new AbortController()
  const late = new Error(`it took longer than the ${setting} allows`)
  clock.alarm(milliseconds, done.signal).then(
    () => overdue.abort(late),
    () => undefined,
  )
  return { overdue: overdue.signal, end: () => done.abort() }
}

/** Returns the diagnostic for an error that a handler threw. */
const explain = (
  engine: Engine,
  error: unknown,
  { summary, type, meaning }: Operation,
  signal: AbortSignal,
): Diagnostic => {
  const failure = (summary: string, detail: string, rest: Partial<Diagnostic> = {}): Diagnostic => ({
    severity: 'error',
    summary,
    detail,
    ...rest,
  })
  if (error instanceof DiagnosticError)
    return failure(error.summary, error.message, error.keys ? { path: resolvePath(type, error.keys) } : {})
  if (error instanceof ShapeError)
    return bug(engine, {
      summary,
      what: error.message,
      meaning: typeof meaning === 'string' ? meaning : meaning(),
      path: error.path,
    })
  if (signal.aborted)
    return failure(summary, `The operation was canceled: ${text(signal.reason)}. Apply again to continue.`)
  try {
    const explained = engine.provider.explain?.(error)
    if (explained)
      return failure(explained.summary, explained.detail, { path: resolvePath(type, explained.keys ?? []) })
  } catch (cause) {
    engine.dependencies.log.error('explain failed', { error: text(cause) })
  }
  engine.dependencies.log.error(summary, {
    error: error instanceof Error ? (error.stack ?? error.message) : text(error),
  })
  return failure(summary, text(error))
}

const text = (error: unknown): string => {
  if (error instanceof Error) return error.message
  return typeof error === 'string' ? error : inspect(error)
}
