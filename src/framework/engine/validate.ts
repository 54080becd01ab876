import type { Value } from '../cty/index.ts'
import { type Resource, runCheck } from '../definition/index.ts'
import { type Diagnostic, Diagnostics, hasErrors } from '../diagnostics/index.ts'
import { checkComputedBlocks, checkConfig, checkWriteOnly, type ObjectShape } from '../schema/index.ts'
import type { Compiled } from './compile.ts'
import { decodeObject } from './decode-object.ts'
import type { Engine } from './engine.ts'

/** Checks a configuration against its schema, and then with the definition's own checks if it has no errors. */
const validate = async (
  { checks = [], validate: check }: Pick<Resource, 'checks' | 'validate'>,
  object: ObjectShape,
  config: Value,
  writeOnlyAllowed = false,
): Promise<readonly Diagnostic[]> => {
  const found = checkConfig(object, config)
  if (hasErrors(found)) return found
  const diagnostics = new Diagnostics(object.type)
  const decoded = decodeObject(object, config)
  try {
    for (const one of checks) runCheck(one, decoded, { diagnostics, writeOnlyAllowed })
    await check?.({ config: decoded }, { diagnostics })
  } catch (error) {
    diagnostics.thrown(error, 'Invalid Configuration')
  }
  return [...found, ...diagnostics.all]
}

export const validateProvider = ({ provider, object }: Engine, config: Value): Promise<readonly Diagnostic[]> =>
  validate(provider, object, config)

/** @param allowed capabilities of the calling Terraform; older versions would store a write-only value in the state */
export const validateResource = async (
  engine: Engine,
  type: string,
  config: Value,
  allowed: { readonly writeOnlyAllowed: boolean; readonly computedBlocksAllowed: boolean },
): Promise<readonly Diagnostic[]> => {
  const resource = engine.resources.get(type)
  const found = await validateWriteOnly(resource, config, allowed)
  return allowed.computedBlocksAllowed ? found : [...found, ...checkComputedBlocks(resource.object, config)]
}

const validateWriteOnly = async (
  { definition, object }: Compiled<Pick<Resource, 'checks' | 'validate'>>,
  config: Value,
  { writeOnlyAllowed }: { readonly writeOnlyAllowed: boolean },
): Promise<readonly Diagnostic[]> => {
  const found = await validate(definition, object, config, writeOnlyAllowed)
  return writeOnlyAllowed ? found : [...found, ...checkWriteOnly(object, config)]
}

export const validateDataSource = (engine: Engine, type: string, config: Value): Promise<readonly Diagnostic[]> =>
  validateDefinition(engine.dataSources.get(type), config)

export const validateEphemeral = (engine: Engine, type: string, config: Value): Promise<readonly Diagnostic[]> =>
  validateDefinition(engine.ephemerals.get(type), config)

/** Validates an action. Every Terraform that has actions has write-only attributes. */
export const validateAction = (engine: Engine, type: string, config: Value): Promise<readonly Diagnostic[]> =>
  validateWriteOnly(engine.actions.get(type), config, { writeOnlyAllowed: true })

export const validateList = (engine: Engine, type: string, config: Value): Promise<readonly Diagnostic[]> =>
  validateDefinition(engine.lists.get(type), config)

export const validateStateStore = (engine: Engine, type: string, config: Value): Promise<readonly Diagnostic[]> =>
  validateDefinition(engine.stateStores.get(type), config)

const validateDefinition = (
  { definition, object }: Compiled<Pick<Resource, 'checks' | 'validate'>>,
  config: Value,
): Promise<readonly Diagnostic[]> => validate(definition, object, config)
