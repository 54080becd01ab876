import type { Value } from '../cty/index.ts'
import type { Diagnostic } from '../diagnostics/index.ts'
import {
  type Engine,
  validateAction,
  validateDataSource,
  validateEphemeral,
  validateList,
  validateProvider,
  validateResource,
} from '../engine/index.ts'
import type { DynamicValue } from '../gen/tfplugin6_pb.ts'
import type { ObjectShape } from '../schema/index.ts'
import { toDiagnostics } from './diagnostics.ts'
import { fromDynamicValue } from './dynamic-value.ts'
import type { Rpc } from './rpc.ts'

export const validateProviderConfig =
  (engine: Engine): Rpc<'validateProviderConfig'> =>
  ({ config }) =>
    answer(engine, engine.object, config, (value) => validateProvider(engine, value))

export const validateResourceConfig =
  (engine: Engine): Rpc<'validateResourceConfig'> =>
  ({ typeName, config, clientCapabilities }) => {
    const allowed = {
      writeOnlyAllowed: clientCapabilities?.writeOnlyAttributesAllowed ?? false,
      computedBlocksAllowed: clientCapabilities?.computedBlocksAllowed ?? false,
    }
    return answer(engine, engine.resources.get(typeName).object, config, (value) =>
      validateResource(engine, typeName, value, allowed),
    )
  }

export const validateDataResourceConfig =
  (engine: Engine): Rpc<'validateDataResourceConfig'> =>
  ({ typeName, config }) =>
    answer(engine, engine.dataSources.get(typeName).object, config, (value) =>
      validateDataSource(engine, typeName, value),
    )

export const validateEphemeralResourceConfig =
  (engine: Engine): Rpc<'validateEphemeralResourceConfig'> =>
  ({ typeName, config }) =>
    answer(engine, engine.ephemerals.get(typeName).object, config, (value) =>
      validateEphemeral(engine, typeName, value),
    )

export const validateActionConfig =
  (engine: Engine): Rpc<'validateActionConfig'> =>
  ({ typeName, config }) =>
    answer(engine, engine.actions.get(typeName).object, config, (value) => validateAction(engine, typeName, value))

export const validateListResourceConfig =
  (engine: Engine): Rpc<'validateListResourceConfig'> =>
  ({ typeName, config }) =>
    answer(engine, engine.lists.get(typeName).object, config, (value) => validateList(engine, typeName, value))

/** Decodes a configuration, validates it, and encodes the diagnostics. */
const answer = async (
  engine: Engine,
  object: ObjectShape,
  config: DynamicValue | undefined,
  validate: (value: Value) => Promise<readonly Diagnostic[]>,
) => ({ diagnostics: toDiagnostics(engine, await validate(fromDynamicValue(config, object.type)), object) })
