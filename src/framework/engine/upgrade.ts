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
  /** The state as Terraform stores it. */
  readonly json: Uint8Array
}

export interface UpgradeResponse {
  readonly state: Value
  readonly diagnostics: readonly Diagnostic[]
}

/** Brings a stored state to today's schema; Terraform asks for every object, whatever its version. */
export const upgrade = async (engine: Engine, { type, version, json }: UpgradeRequest): Promise<UpgradeResponse> => {
  const { definition, object } = engine.resources.get(type)
  const today = definition.version ?? 0
  try {
    if (version === BigInt(today)) return { state: withAllBlocks(object, decode(json, object.type)), diagnostics: [] }
    const step = definition.upgrades?.[Number(version)]
    if (!step)
      return failed(
        `This state was written by version ${version} of the schema of ${type}, and this provider (${engine.provider.name} ${engine.provider.version}) knows no way from there to version ${today}.`,
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

/** A repeated block that the schema did not have yet when the state was stored is empty, never null. */
const withAllBlocks = (object: ObjectShape, state: Value): Value =>
  planObject(object, { config: state, prior: null, planned: state }, ({ kind, shape }, { planned }) =>
    kind === 'block' && planned === null ? shape.encode(undefined, []) : planned,
  )

const summary = 'Unable to Upgrade Resource State'

const failed = (detail: string): UpgradeResponse => failedUpgrade(summary, detail)

/** What comes of a state that could not be made today's. */
export const failedUpgrade = (summary: string, detail: string): UpgradeResponse => ({
  state: null,
  diagnostics: [{ severity: 'error', summary, detail }],
})

/** What comes of a state whose way to today's was broken: by itself, or by a handler that breaks its own schema. */
export const brokenUpgrade = (engine: Engine, headline: string, way: string, error: unknown): UpgradeResponse => {
  const kept = 'The state is kept as it was stored.'
  if (!(error instanceof ShapeError)) {
    const why = error instanceof Error ? error.message : String(error)
    const told = error instanceof DiagnosticError ? error.summary : headline
    return failedUpgrade(told, `${/[.!?]$/.test(why) ? why : `${why}.`} ${kept}`)
  }
  const what = `What ${way} made is not of today's schema: ${error.message}`
  return { state: null, diagnostics: [bug(engine, { summary: headline, what, meaning: kept, path: error.path })] }
}

/** A stored state is always an object; its numbers become numbers where that loses nothing. */
const plainObject = (json: ReturnType<typeof parseJson>) => toPlain(json) as Readonly<Record<string, unknown>>

/** Brings a stored identity to today's schema. */
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
        `There is no way from version ${version} of the identity of ${definition.type} to version ${today}.`,
      )
    const stored = plainObject(parseJson(json))
    return { state: encodeIdentity(definition.identity, identity, step(stored)), diagnostics: [] }
  } catch (error) {
    return brokenUpgrade(engine, summary, `the upgrade of the identity of ${definition.type}`, error)
  }
}
