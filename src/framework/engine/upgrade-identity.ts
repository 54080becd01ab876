import { decodeJson, parseJson } from '../cty/index.ts'
import { toPlain } from '../schema/index.ts'
import type { CompiledResource, Engine } from './engine.ts'
import { encodeIdentity } from './identity.ts'
import { brokenUpgrade, failedUpgrade, type UpgradeResponse } from './upgrade.ts'

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
    if (version === BigInt(today))
      return { state: decodeJson(json, identity.type, { unknownAttributes: 'ignore' }), diagnostics: [] }
    const step = definition.identity.upgrades?.[Number(version)]
    if (!step)
      return failedUpgrade(
        summary,
        `There is no way from version ${version} of the identity of ${definition.type} to version ${today}.`,
      )
    const stored = toPlain(parseJson(json)) as Readonly<Record<string, unknown>> // a stored identity is an object
    return { state: encodeIdentity(definition.identity, identity, step(stored)), diagnostics: [] }
  } catch (error) {
    return brokenUpgrade(engine, summary, `the upgrade of the identity of ${definition.type}`, error)
  }
}
