import type { Value } from '../cty/index.ts'
import { type Diagnostic, Diagnostics, hasErrors } from '../diagnostics/index.ts'
import { checkConfig, type ObjectShape } from '../schema/index.ts'
import { decodeObject } from './decode-object.ts'
import type { Engine } from './engine.ts'

/** Checks a configuration against its schema, then, if that found nothing wrong, with the definition's own check. */
const validate = async (
  object: ObjectShape,
  config: Value,
  check: (config: ReturnType<typeof decodeObject>, diagnostics: Diagnostics) => void | Promise<void>,
): Promise<readonly Diagnostic[]> => {
  const found = checkConfig(object, config)
  if (hasErrors(found)) return found
  const diagnostics = new Diagnostics(object.type)
  try {
    await check(decodeObject(object, config), diagnostics)
  } catch (error) {
    diagnostics.thrown(error, 'Invalid Configuration')
  }
  return [...found, ...diagnostics.all]
}

export const validateProvider = ({ provider, object }: Engine, config: Value): Promise<readonly Diagnostic[]> =>
  validate(object, config, (decoded, diagnostics) => provider.validate?.({ config: decoded }, { diagnostics }))

export const validateResource = (engine: Engine, type: string, config: Value): Promise<readonly Diagnostic[]> => {
  const { definition, object } = engine.resources.get(type)
  return validate(object, config, (decoded, diagnostics) => definition.validate?.({ config: decoded }, { diagnostics }))
}

export const validateDataSource = (engine: Engine, type: string, config: Value): Promise<readonly Diagnostic[]> => {
  const { definition, object } = engine.dataSources.get(type)
  return validate(object, config, (decoded, diagnostics) => definition.validate?.({ config: decoded }, { diagnostics }))
}
