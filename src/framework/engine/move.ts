import { parseJson } from '../cty/index.ts'
import type { MoveSource } from '../definition/index.ts'
import { toPlain } from '../schema/index.ts'
import type { Engine } from './engine.ts'
import { knownState } from './new-state.ts'
import { brokenUpgrade, failedUpgrade, type UpgradeResponse } from './upgrade.ts'

export interface MoveRequest {
  readonly source: MoveSource
  /** The state as stored by Terraform. */
  readonly json: Uint8Array
  readonly target: string
}

/** Converts the state of another resource type to one of this provider. */
export const move = async (engine: Engine, { source, json, target }: MoveRequest): Promise<UpgradeResponse> => {
  const summary = 'Unable to Move Resource State'
  const { definition, object } = engine.resources.get(target)
  const way = definition.moves?.find(({ from }) => from(source))
  if (!way)
    return failedUpgrade(
      summary,
      `${target} cannot be moved from ${source.type} (version ${source.version}) of ${source.provider}. Import the object instead.`,
    )
  try {
    const given = toPlain(parseJson(json)) as Readonly<Record<string, unknown>> // a stored state is an object
    return { state: knownState(object, await way.state(given), null), diagnostics: [] }
  } catch (error) {
    return brokenUpgrade(engine, summary, `the move from ${source.type} to ${target}`, error)
  }
}
