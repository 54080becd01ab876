import type { Value } from '../cty/index.ts'
import type { DeferralReason } from '../definition/index.ts'
import type { Diagnostic } from '../diagnostics/index.ts'
import { attempt } from './attempt.ts'
import { decodeConfig, decodeObject } from './decode-object.ts'
import { plannedForReading } from './defaults.ts'
import type { Engine } from './engine.ts'

interface ActionRequest {
  readonly type: string
  readonly config: Value
  readonly signal: AbortSignal
}

/** Plans an action, which may defer it. */
export const planAction = async (
  engine: Engine,
  { type, config, signal, deferralAllowed }: ActionRequest & { readonly deferralAllowed: boolean },
): Promise<{ readonly deferred?: DeferralReason | undefined; readonly diagnostics: readonly Diagnostic[] }> => {
  const { definition, object } = engine.actions.get(type)
  const { deferred, diagnostics } = await attempt(
    engine,
    { summary: `Cannot plan ${type}`, type: object.type, signal, deferralAllowed, meaning: 'No state was changed.' },
    (context) => definition.plan?.({ config: decodeObject(object, config) }, context),
  )
  return { deferred, diagnostics }
}

/** Invokes an action, and forwards its progress messages immediately. */
export const invokeAction = async (
  engine: Engine,
  { type, config, signal, progress }: ActionRequest & { readonly progress: (message: string) => void },
): Promise<readonly Diagnostic[]> => {
  const { definition, object } = engine.actions.get(type)
  const { diagnostics } = await attempt(
    engine,
    { summary: `Cannot invoke ${type}`, type: object.type, signal, meaning: 'No state was changed.' },
    (context) =>
      definition.invoke(
        { config: decodeConfig(object, config, plannedForReading(object, config)) },
        { ...context, progress: (message) => progress(String(message)) },
      ),
  )
  return diagnostics
}
