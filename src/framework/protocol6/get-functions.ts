import type { MessageInitShape } from '@bufbuild/protobuf'
import { formatType } from '../cty/index.ts'
import type { Engine } from '../engine/index.ts'
import { type Function_ParameterSchema, type FunctionSchema, StringKind } from '../gen/tfplugin6_pb.ts'
import type { Rpc } from './rpc.ts'

type CompiledFunction = ReturnType<Engine['functions']['get']>
type CompiledParameter = CompiledFunction['parameters'][number]

const utf8 = new TextEncoder()

/** Answers with all functions, which OpenTofu requests separately from the schema. */
export const getFunctions =
  (engine: Engine): Rpc<'getFunctions'> =>
  () => ({ functions: toFunctions(engine) })

/** Encodes the signatures of all functions, by name. */
export const toFunctions = ({ functions }: Engine): Record<string, MessageInitShape<typeof FunctionSchema>> =>
  Object.fromEntries(functions.names.map((name) => [name, toFunction(functions.get(name))]))

const toFunction = ({
  definition,
  parameters,
  variadic,
  returns,
}: CompiledFunction): MessageInitShape<typeof FunctionSchema> => ({
  summary: definition.summary,
  description: definition.description,
  descriptionKind: StringKind.MARKDOWN,
  deprecationMessage: definition.deprecated ?? '',
  parameters: parameters.map(toParameter),
  return: { type: utf8.encode(formatType(returns.type)) },
  ...(variadic ? { variadicParameter: toParameter(variadic) } : {}),
})

const toParameter = ({
  name,
  parameter,
  shape,
}: CompiledParameter): MessageInitShape<typeof Function_ParameterSchema> => ({
  name,
  type: utf8.encode(formatType(shape.type)),
  description: parameter.description,
  descriptionKind: StringKind.MARKDOWN,
  allowNullValue: parameter.allowNull ?? false,
  allowUnknownValues: parameter.allowUnknown ?? false,
})
