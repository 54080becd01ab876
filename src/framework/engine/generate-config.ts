import { equalOfType, isUnknown, type Value } from '../cty/index.ts'
import type { Diagnostic } from '../diagnostics/index.ts'
import { decodeObject } from './decode-object.ts'
import type { Engine } from './engine.ts'
import { planObject } from './planned-object.ts'

/** The configuration that would have made an object, for `-generate-config-out` and `terraform query`. */
export const generateConfig = (
  engine: Engine,
  { type, state }: { readonly type: string; readonly state: Value },
): { readonly config: Value; readonly diagnostics: readonly Diagnostic[] } => {
  const { definition, object } = engine.resources.get(type)
  if (definition.generateConfig)
    return {
      config: object.encode(definition.generateConfig({ state: decodeObject(object, state) }), []),
      diagnostics: [],
    }
  const config = planObject(object, { config: null, prior: null, planned: state }, (field, { planned }) => {
    if (field.word === 'block') return field.name === 'timeouts' ? null : planned
    const { mode, facts, shape } = field
    const left = mode === 'computed' || facts.writeOnly || facts.deprecated !== undefined || isUnknown(planned)
    const isDefault = field.default !== undefined && equalOfType(field.default, planned, shape.type)
    return left || isDefault ? null : planned
  })
  return { config, diagnostics: [] }
}
