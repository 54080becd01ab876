import { isWhollyKnown, type Value } from '../cty/index.ts'
import { type DeferralReason, PrivateState, type Renewal } from '../definition/index.ts'
import { type Diagnostic, DiagnosticError } from '../diagnostics/index.ts'
import { ShapeError } from '../schema/index.ts'
import { type AttemptResult, attempt, type CallContext } from './attempt.ts'
import { decodeConfig } from './decode-object.ts'
import { plannedForReading } from './defaults.ts'
import type { Engine } from './engine.ts'
import { keepPrivate } from './keep-private.ts'
import { checkNewState, newState } from './new-state.ts'

interface Handle {
  readonly privateState: Uint8Array
  readonly renewAt: Date | undefined
  readonly diagnostics: readonly Diagnostic[]
}

/** Opens an ephemeral resource. */
export const openEphemeral = async (
  engine: Engine,
  { type, config, ...call }: CallContext & { readonly type: string; readonly config: Value },
): Promise<Handle & { readonly result: Value; readonly deferred?: DeferralReason }> => {
  const { definition, object } = engine.ephemerals.get(type)
  const kept = PrivateState.parse(new Uint8Array())
  const planned = plannedForReading(object, config)
  const {
    result: opened,
    deferred,
    diagnostics,
  } = await attempt(
    engine,
    { summary: `Cannot open ${type}`, ...call, type: object.type, meaning },
    async (context) => {
      const request = { config: decodeConfig(object, config, planned) }
      const handle = await definition.open(request, { ...context, private: kept })
      const renewal = checkMoment(type, handle ?? {})
      if (renewal.renewAt && !definition.renew)
        throw new DiagnosticError(
          'Nothing to Renew With',
          `${type} returned renewAt but has no renew handler. This is a bug in the provider: please report it.`,
        )
      return { value: newState(object, handle?.result, config), ...renewal }
    },
  )
  const { leftOut, ...bytes } = keepPrivate(type, kept)
  const rest = { ...bytes, renewAt: opened?.renewAt }
  if (deferred) return { ...rest, result: planned, deferred, diagnostics }
  if (!opened) return { ...rest, result: null, diagnostics: [...diagnostics, ...leftOut] }
  const checked = checkNewState(engine, object, { handler: `${type}.open`, planned, state: opened.value, meaning })
  return {
    ...rest,
    result: isWhollyKnown(opened.value) ? opened.value : null,
    diagnostics: [...diagnostics, ...checked, ...leftOut],
  }
}

const meaning = 'The result was discarded, and nothing was stored.'

/** Rejects an invalid date, which Terraform could not receive. */
const checkMoment = (type: string, { renewAt }: Renewal): Renewal => {
  if (!renewAt) return {}
  if (Number.isFinite(renewAt.getTime())) return { renewAt }
  throw new ShapeError([], `renewAt of ${type} is not a valid date`)
}

interface OpenedRequest {
  readonly type: string
  readonly privateState: Uint8Array
  readonly signal: AbortSignal
}

/** Renews an open ephemeral resource. */
export const renewEphemeral = async (engine: Engine, request: OpenedRequest): Promise<Handle> => {
  const { privateState, outcome } = await later(engine, request, 'renew', async (handler, context) =>
    checkMoment(request.type, (await handler.renew?.({}, context)) ?? {}),
  )
  return { privateState, renewAt: outcome.result?.renewAt, diagnostics: outcome.diagnostics }
}

/** Closes an open ephemeral resource. */
export const closeEphemeral = async (engine: Engine, request: OpenedRequest): Promise<readonly Diagnostic[]> => {
  const { outcome } = await later(engine, request, 'close', async (handler, context) => {
    await handler.close?.({}, context)
    return {}
  })
  return outcome.diagnostics
}

type Definition = ReturnType<Engine['ephemerals']['get']>['definition']
type Later = (handler: Definition, context: Parameters<NonNullable<Definition['close']>>[1]) => Promise<Renewal>

const later = async (
  engine: Engine,
  { type, privateState, signal }: OpenedRequest,
  verb: string,
  work: Later,
): Promise<{ readonly privateState: Uint8Array; readonly outcome: AttemptResult<Renewal> }> => {
  const { definition, object } = engine.ephemerals.get(type)
  const kept = PrivateState.parse(privateState)
  const outcome = await attempt(
    engine,
    { summary: `Cannot ${verb} ${type}`, type: object.type, signal, meaning },
    (context) => work(definition, { ...context, private: kept }),
  )
  const { leftOut, ...bytes } = keepPrivate(type, kept)
  return { ...bytes, outcome: { ...outcome, diagnostics: [...outcome.diagnostics, ...leftOut] } }
}
