import { z } from 'zod'
import { invalidRequest } from '../../../api/errors/api-error.ts'
import type { FunctionTool, ToolChoice } from '../../answers/model-request.ts'
import { checkSchema } from './json-schema-check.ts'

const functionName = z
  .string()
  .regex(
    /^[a-zA-Z0-9_-]{1,64}$/,
    "string does not match pattern. Expected a string that matches the pattern '^[a-zA-Z0-9_-]+$'.",
  )

/** Schema of the definition of a function. */
export const functionShape = z.looseObject({
  name: functionName,
  description: z.string().nullish(),
  parameters: z.looseObject({}).nullish(),
  strict: z.boolean().nullish(),
})

/** Converts the definition of a function, after checking its parameters. */
export const functionTool = (
  { name, description, parameters, strict }: z.infer<typeof functionShape>,
  param: string,
): FunctionTool => {
  if (parameters)
    checkSchema(parameters, { what: `function '${name}'`, param: `${param}.parameters`, strict: strict === true })
  return { name, description: description ?? '', parameters: parameters ?? undefined }
}

/** The choice of a tool, as both APIs have it. */
interface ChosenTools {
  readonly mode: ToolChoice['mode']
  /** Names of the only tools allowed. */
  readonly names?: readonly string[]
}

/** Applies a choice to the tools of a request. Throws if it names a tool that the request does not have. */
export const toolChoiceOf = (
  tools: readonly FunctionTool[],
  { mode, names }: ChosenTools,
  parallel: boolean,
): ToolChoice => {
  const missing = names?.find((name) => !tools.some((tool) => tool.name === name))
  if (missing !== undefined) {
    throw invalidRequest(`Tool choice '${missing}' not found in 'tools' parameter.`, { param: 'tool_choice' })
  }
  return { mode, parallel, tools: names ? tools.filter(({ name }) => names.includes(name)) : tools }
}
