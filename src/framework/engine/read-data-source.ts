import type { Value } from '../cty/index.ts'
import type { DeferralReason } from '../definition/index.ts'
import type { Diagnostic } from '../diagnostics/index.ts'
import { attempt, type CallContext } from './attempt.ts'
import { decodeConfig } from './decode-object.ts'
import { plannedForReading } from './defaults.ts'
import type { Engine } from './engine.ts'
import { checkNewState, knownState } from './new-state.ts'
import { timeoutOf } from './timeout.ts'

export interface DataSourceRequest extends CallContext {
  readonly type: string
  readonly config: Value
}

export interface DataSourceResponse {
  readonly state: Value
  readonly deferred?: DeferralReason
  readonly diagnostics: readonly Diagnostic[]
}

const meaning = 'The result was discarded.'

/** Reads one data source. */
export const readDataSource = async (
  engine: Engine,
  { type, config, ...call }: DataSourceRequest,
): Promise<DataSourceResponse> => {
  const { definition, object } = engine.dataSources.get(type)
  const planned = plannedForReading(object, config)
  const { result, deferred, diagnostics } = await attempt(
    engine,
    {
      summary: `Cannot read ${type}`,
      ...call,
      type: object.type,
      ...timeoutOf(definition.timeouts, 'read', config),
      meaning,
    },
    async (context) =>
      knownState(object, await definition.read({ config: decodeConfig(object, config, planned) }, context), config),
  )
  if (deferred) return { state: planned, deferred, diagnostics }
  if (result === undefined) return { state: null, diagnostics }
  const checked = checkNewState(engine, object, { handler: `${type}.read`, planned, state: result, meaning })
  return { state: result, diagnostics: [...diagnostics, ...checked] }
}
