import { equalOfType, isUnknown, type Value } from '../cty/index.ts'
import type { Diagnostic } from '../diagnostics/index.ts'
import { ShapeError } from '../schema/index.ts'
import { bug } from './bug.ts'
import { decodeObject } from './decode-object.ts'
import type { Engine } from './engine.ts'
import { knownState } from './new-state.ts'
import { planObject } from './planned-object.ts'

/** Generates the configuration of an existing object, for `-generate-config-out` and `terraform query`. */
export const generateConfig = (
  engine: Engine,
  { type, state }: { readonly type: string; readonly state: Value },
): { readonly config: Value; readonly diagnostics: readonly Diagnostic[] } => {
  const { definition, object } = engine.resources.get(type)
  if (definition.generateConfig) {
    try {
      const config = knownState(object, definition.generateConfig({ state: decodeObject(object, state) }), null)
      return { config, diagnostics: [] }
    } catch (error) {
      const what = `The configuration of ${type} cannot be generated from its state: ${error instanceof Error ? error.message : String(error)}`
      const path = error instanceof ShapeError ? error.path : []
      const meaning = 'Write the configuration by hand. The object is not affected.'
      return {
        config: null,
        diagnostics: [bug(engine, { summary: `Cannot Generate Configuration`, what, meaning, path })],
      }
    }
  }
  const config = planObject(object, { config: null, prior: null, planned: state }, (field, { planned }) => {
    if (field.kind === 'block') return field.name === 'timeouts' ? null : planned
    const { mode, options, shape } = field
    const left = mode === 'computed' || options.writeOnly || options.deprecated !== undefined || isUnknown(planned)
    const isDefault = field.default !== undefined && equalOfType(field.default, planned, shape.type)
    return left || isDefault ? null : planned
  })
  return { config, diagnostics: [] }
}
