import { parseJson, type Value } from '../cty/index.ts'
import { type MoveSource, PrivateState } from '../definition/index.ts'
import { toPlain } from '../schema/index.ts'
import type { Engine } from './engine.ts'
import { identify, Naming } from './identity.ts'
import { keepPrivate } from './keep-private.ts'
import { knownState } from './new-state.ts'
import { brokenUpgrade, failedUpgrade, type UpgradeResponse } from './upgrade.ts'

export interface MoveRequest {
  readonly source: MoveSource
  /** The state as stored by Terraform. */
  readonly json: Uint8Array
  /** The identity as stored by Terraform; empty if there is none. */
  readonly identityJson: Uint8Array
  readonly privateState: Uint8Array
  readonly target: string
}

export interface MoveResponse extends UpgradeResponse {
  readonly identity: Value
  readonly privateState: Uint8Array
}

const nothing = { identity: null, privateState: new Uint8Array() }

/** Converts the state of another resource type to one of this provider. */
export const move = async (engine: Engine, request: MoveRequest): Promise<MoveResponse> => {
  const { source, json, identityJson, privateState, target } = request
  const summary = 'Unable to Move Resource State'
  const resource = engine.resources.get(target)
  const { definition, object } = resource
  const way = definition.moves?.find(({ from }) => from(source))
  if (!way) {
    const what = `${target} cannot be moved from ${source.type} (version ${source.version}) of ${source.provider}. Import the object instead.`
    return { ...failedUpgrade(summary, what), ...nothing }
  }
  try {
    const kept = PrivateState.parse(nothing.privateState)
    const naming = new Naming(resource, null)
    const context = {
      ...(identityJson.length > 0 ? { sourceIdentity: stored(identityJson) } : {}),
      sourcePrivate: privateState,
      private: kept,
      identify: naming.context.identify,
    }
    const state = knownState(object, await way.state(stored(json), context), null)
    const isNamed = naming.named !== undefined || definition.identity?.of !== undefined
    // Otherwise `read` sets the identity.
    const now = isNamed
      ? identify(engine, resource, state, 'The stored state is unchanged.', { named: naming.named })
      : { identity: null, diagnostics: [] }
    const { leftOut, ...bytes } = keepPrivate(target, kept)
    return { state, identity: now.identity, ...bytes, diagnostics: [...now.diagnostics, ...leftOut] }
  } catch (error) {
    return { ...brokenUpgrade(engine, summary, `the move from ${source.type} to ${target}`, error), ...nothing }
  }
}

/** A stored state or identity is an object. */
const stored = (json: Uint8Array) => toPlain(parseJson(json)) as Readonly<Record<string, unknown>>
