import { decodeJson, parseJson, type Value } from '../cty/index.ts'
import type { Diagnostic } from '../diagnostics/index.ts'
import { toPlain } from '../schema/index.ts'
import type { Engine } from './engine.ts'
import { newState } from './new-state.ts'

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
    if (version === BigInt(today))
      return { state: decodeJson(json, object.type, { unknownAttributes: 'ignore' }), diagnostics: [] }
    const step = definition.upgrades?.[Number(version)]
    if (!step)
      return failed(
        `This state was written by version ${version} of the schema of ${type}, and this provider (${engine.provider.name} ${engine.provider.version}) knows no way from there to version ${today}.`,
      )
    return { state: newState(object, await step(plainObject(parseJson(json))), null), diagnostics: [] }
  } catch (error) {
    return failed(error instanceof Error ? error.message : String(error))
  }
}

const failed = (detail: string): UpgradeResponse => ({
  state: null,
  diagnostics: [{ severity: 'error', summary: 'Unable to Upgrade Resource State', detail }],
})

/** A stored state is always an object; its numbers become numbers where that loses nothing. */
const plainObject = (json: ReturnType<typeof parseJson>) => toPlain(json) as Readonly<Record<string, unknown>>
