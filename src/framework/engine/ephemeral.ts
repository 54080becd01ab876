import { isWhollyKnown, type Value } from '../cty/index.ts'
import { type DeferralReason, PrivateState, type Renewal } from '../definition/index.ts'
import { type Diagnostic, DiagnosticError } from '../diagnostics/index.ts'
import { attempt, type Call, type Outcome } from './attempt.ts'
import { decodeConfig } from './decode-object.ts'
import type { Engine } from './engine.ts'
import { checkNewState, newState } from './new-state.ts'
import { plannedForReading } from './planned-for-reading.ts'

interface Handle {
  readonly privateState: Uint8Array
  readonly renewAt: Date | undefined
  readonly diagnostics: readonly Diagnostic[]
}

/** Opens an ephemeral resource. */
export const openEphemeral = async (
  engine: Engine,
  { type, config, ...call }: Call & { readonly type: string; readonly config: Value },
): Promise<Handle & { readonly result: Value; readonly deferred?: DeferralReason }> => {
  const { definition, object } = engine.ephemerals.get(type)
  const kept = PrivateState.parse(new Uint8Array())
  const planned = plannedForReading(object, config)
  const {
    result: opened,
    deferred,
    diagnostics,
  } = await attempt(engine, { summary: `Cannot open ${type}`, ...call, type: object.type }, async (context) => {
    const { result, renewAt } = await definition.open(
      { config: decodeConfig(object, config, planned) },
      { ...context, private: kept },
    )
    if (renewAt && !definition.renew)
      throw new DiagnosticError(
        'Nothing to Renew With',
        `${type} says when it is to be renewed, and has no handler for it. This is a bug in the provider.`,
      )
    return { value: newState(object, result, config), renewAt }
  })
  const rest = { privateState: kept.toBytes(), renewAt: opened?.renewAt }
  if (deferred) return { ...rest, result: planned, deferred, diagnostics }
  if (!opened) return { ...rest, result: null, diagnostics }
  const checked = checkNewState(object, `${type}.open`, planned, opened.value)
  return {
    ...rest,
    result: isWhollyKnown(opened.value) ? opened.value : null,
    diagnostics: [...diagnostics, ...checked],
  }
}

interface OpenedRequest {
  readonly type: string
  readonly privateState: Uint8Array
  readonly signal: AbortSignal
}

/** Renews what was opened. */
export const renewEphemeral = async (engine: Engine, request: OpenedRequest): Promise<Handle> => {
  const { privateState, outcome } = await later(engine, request, 'renew', async (handler, context) =>
    handler.renew ? handler.renew({}, context) : {},
  )
  return { privateState, renewAt: outcome.result?.renewAt, diagnostics: outcome.diagnostics }
}

/** Closes what was opened. */
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
): Promise<{ readonly privateState: Uint8Array; readonly outcome: Outcome<Renewal> }> => {
  const { definition, object } = engine.ephemerals.get(type)
  const kept = PrivateState.parse(privateState)
  const outcome = await attempt(engine, { summary: `Cannot ${verb} ${type}`, type: object.type, signal }, (context) =>
    work(definition, { ...context, private: kept }),
  )
  return { privateState: kept.toBytes(), outcome }
}
