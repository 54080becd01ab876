import { decodeJson, objectType, parseJson, type Type, type Value } from '../cty/index.ts'
import { type Diagnostic, DiagnosticError } from '../diagnostics/index.ts'
import { type ObjectShape, ShapeError, toPlain } from '../schema/index.ts'
import { bug } from './bug.ts'
import type { CompiledResource } from './compile.ts'
import type { Engine } from './engine.ts'
import { encodeIdentity } from './identity.ts'
import { knownState } from './new-state.ts'
import { planObject } from './planned-object.ts'

export interface UpgradeRequest {
  readonly type: string
  readonly version: bigint
  /** The state as stored by Terraform. */
  readonly json: Uint8Array
}

export interface UpgradeResponse {
  readonly state: Value
  readonly diagnostics: readonly Diagnostic[]
}

/** Upgrades a stored state to the current schema. Terraform calls it for every object, whatever its version. */
export const upgrade = async (engine: Engine, { type, version, json }: UpgradeRequest): Promise<UpgradeResponse> => {
  const { definition, object } = engine.resources.get(type)
  const today = definition.version ?? 0
  try {
    if (version === BigInt(today)) return { state: withAllBlocks(object, decode(json, object.type)), diagnostics: [] }
    const step = definition.upgrades?.[Number(version)]
    if (!step)
      return failed(
        `This state was written by version ${version} of the schema of ${type}, and this provider (${engine.provider.name} ${engine.provider.version}) cannot upgrade it to version ${today}.`,
      )
    const timeouts = decode(
      json,
      objectType(new Map([...object.type.attributes].filter(([name]) => name === 'timeouts'))),
    )
    return { state: knownState(object, await step(plainObject(parseJson(json))), timeouts), diagnostics: [] }
  } catch (error) {
    return brokenUpgrade(engine, summary, `the upgrade of ${type} from version ${version}`, error)
  }
}

const decode = (json: Uint8Array, type: Type): Value => decodeJson(json, type, { unknownAttributes: 'ignore' })

/** Makes repeated blocks empty that the schema did not have when the state was stored; null would be invalid. */
const withAllBlocks = (object: ObjectShape, state: Value): Value =>
  planObject(object, { config: state, prior: null, planned: state }, ({ kind, shape }, { planned }) =>
    kind === 'block' && planned === null ? shape.encode(undefined, []) : planned,
  )

const summary = 'Unable to Upgrade Resource State'

const failed = (detail: string): UpgradeResponse => failedUpgrade(summary, detail)

/** Returns the response for a state that cannot be upgraded. */
export const failedUpgrade = (summary: string, detail: string): UpgradeResponse => ({
  state: null,
  diagnostics: [{ severity: 'error', summary, detail }],
})

/** Returns the response for an upgrade that failed, or whose result violates the schema. */
export const brokenUpgrade = (engine: Engine, summary: string, way: string, error: unknown): UpgradeResponse => {
  const kept = 'The stored state is unchanged.'
  if (!(error instanceof ShapeError)) {
    const why = error instanceof Error ? error.message : String(error)
    return failedUpgrade(
      error instanceof DiagnosticError ? error.summary : summary,
      `${/[.!?]$/.test(why) ? why : `${why}.`} ${kept}`,
    )
  }
  const what = `The result of ${way} violates the current schema: ${error.message}`
  return { state: null, diagnostics: [bug(engine, { summary, what, meaning: kept, path: error.path })] }
}

/** A stored state is always an object; its numbers become JavaScript numbers if that loses nothing. */
const plainObject = (json: ReturnType<typeof parseJson>) => toPlain(json) as Readonly<Record<string, unknown>>

/** Upgrades a stored identity to the current schema. */
export const upgradeIdentity = (
  engine: Engine,
  { definition, identity }: CompiledResource,
  { version, json }: { readonly version: bigint; readonly json: Uint8Array },
): UpgradeResponse => {
  const summary = 'Unable to Upgrade Resource Identity'
  if (!definition.identity || !identity) return failedUpgrade(summary, `${definition.type} has no identity.`)
  const today = definition.identity.version ?? 0
  try {
    if (version === BigInt(today)) return { state: decode(json, identity.type), diagnostics: [] }
    const step = definition.identity.upgrades?.[Number(version)]
    if (!step)
      return failedUpgrade(
        summary,
        `This provider cannot upgrade the identity of ${definition.type} from version ${version} to version ${today}.`,
      )
    const stored = plainObject(parseJson(json))
    return { state: encodeIdentity(definition.identity, identity, step(stored)), diagnostics: [] }
  } catch (error) {
    return brokenUpgrade(engine, summary, `the upgrade of the identity of ${definition.type}`, error)
  }
}
