import { isWhollyKnown } from '../cty/index.ts'
import type { Action, DeferralReason } from '../definition/index.ts'
import { toDynamicValue } from '../protocol6/index.ts'
import { type Attributes, objectShape } from '../schema/index.ts'
import { diagnosticsOf, failed, type ReportedDiagnostic } from './reported-diagnostic.ts'
import { deferralIn, refuse, type Session } from './session.ts'
import type { Arguments } from './test-resource.ts'

/** The result of an action. */
export interface ActionResult {
  /** Its progress messages. */
  readonly progress: readonly string[]
  readonly deferred?: DeferralReason
  readonly diagnostics: readonly ReportedDiagnostic[]
}

/** Checks, plans and invokes an action, as `terraform apply -invoke` and an `action_trigger` do. */
export const invokeAction = async <A extends Attributes>(
  session: Session,
  { type: actionType, attributes }: Action<A>,
  config: Arguments,
): Promise<ActionResult> => {
  const { calls, deferralAllowed } = session
  const object = objectShape(attributes)
  const value = object.encode(config, [])
  const message = { actionType, config: toDynamicValue(value, object.type) }
  const diagnostics = [
    ...diagnosticsOf(await calls.validateActionConfig({ typeName: actionType, config: message.config })),
  ]
  if (failed(diagnostics)) return { progress: [], diagnostics }
  const plan = await calls.planAction({ ...message, clientCapabilities: { deferralAllowed } })
  diagnostics.push(...diagnosticsOf(plan))
  const deferral = deferralIn(plan, session, actionType)
  // Terraform plans an action with unknown values again, once they are known, and then invokes it.
  if (failed(diagnostics) || deferral.deferred || !isWhollyKnown(value))
    return { progress: [], ...deferral, diagnostics }
  const progress: string[] = []
  let completed = false
  for await (const { type: event } of calls.invokeAction(message)) {
    if (completed) refuse('an invalid action', actionType, ['an event followed its completion'])
    if (event.case === 'progress') progress.push(event.value.message)
    if (event.case !== 'completed') continue
    completed = true
    diagnostics.push(...diagnosticsOf(event.value))
  }
  if (!completed) refuse('an invalid action', actionType, ['it ended without a completed event'])
  return { progress, diagnostics }
}
