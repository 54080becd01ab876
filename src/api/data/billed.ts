import { type ImageRate, imageTokens, usualRate } from './image-tokens.ts'
import { isRecord } from './json-lines.ts'

type Fields = Readonly<Record<string, unknown>>

/** What is billed: the tokens of texts, and others that need no counting. */
export interface Billed {
  readonly texts: readonly string[]
  readonly besides: number
}

const none: Billed = { texts: [], besides: 0 }

/** Adds up what is billed. */
export const sumOfBilled = (parts: readonly Billed[]): Billed => ({
  texts: parts.flatMap(({ texts }) => texts),
  besides: parts.reduce((sum, { besides }) => sum + besides, 0),
})

/** What messages are billed as: three tokens each, the role and what is in them. */
export const messagesBilled = (messages: readonly Fields[], images: ImageRate = usualRate): Billed =>
  sumOfBilled(messages.map((message) => messageBilled(message, images)))

const messageBilled = (message: Fields, images: ImageRate): Billed => {
  const { role, content, name, refusal, tool_calls, function_call } = message
  const parts = Array.isArray(content) ? content.map((part) => partBilled(part, images)) : [textBilled(content)]
  const calls = Array.isArray(tool_calls) ? tool_calls.map((call) => (isRecord(call) ? call.function : undefined)) : []
  return sumOfBilled([
    { texts: [String(role)], besides: 3 },
    ...parts,
    typeof name === 'string' ? { texts: [name], besides: 1 } : none,
    textBilled(refusal),
    ...[...calls, function_call].map(callBilled),
  ])
}

const textBilled = (text: unknown): Billed => (typeof text === 'string' ? { texts: [text], besides: 0 } : none)

const partBilled = (part: unknown, images: ImageRate): Billed => {
  if (!isRecord(part)) return none
  if (part.type !== 'image_url') return textBilled(part.text ?? part.refusal)
  const { url, detail } = isRecord(part.image_url) ? part.image_url : {}
  return { texts: [], besides: imageTokens(url, detail, images) }
}

const callBilled = (call: unknown): Billed =>
  isRecord(call) ? sumOfBilled([textBilled(call.name), textBilled(call.arguments), { texts: [], besides: 3 }]) : none

/** What tools are billed as, by OpenAI's notebook on counting tokens; it knows two families. */
export const toolsBilled = ({ tools, functions }: Fields, isBefore4o: boolean): Billed => {
  const offered = [
    ...(Array.isArray(tools) ? tools.map((tool) => (isRecord(tool) ? tool.function : undefined)) : []),
    ...(Array.isArray(functions) ? functions : []),
  ].filter(isRecord)
  if (offered.length === 0) return none
  const each = offered.map(({ name, description, parameters }) =>
    sumOfBilled([
      { texts: [`${name}:${sentence(description)}`], besides: isBefore4o ? 10 : 7 },
      propertiesBilled(parameters),
    ]),
  )
  return sumOfBilled([...each, { texts: [], besides: 12 }])
}

const sentence = (description: unknown) => (typeof description === 'string' ? description.replace(/\.$/, '') : '')

const propertiesBilled = (schema: unknown): Billed => {
  if (!isRecord(schema)) return none
  const properties = isRecord(schema.properties) ? Object.entries(schema.properties) : []
  const inside = properties.map(([key, property]) => propertyBilled(key, isRecord(property) ? property : {}))
  return sumOfBilled([
    { texts: [], besides: properties.length === 0 ? 0 : 3 },
    ...inside,
    propertiesBilled(schema.items),
  ])
}

const propertyBilled = (key: string, property: Fields): Billed => {
  const values = Array.isArray(property.enum) ? property.enum.map(String) : []
  const type = typeof property.type === 'string' ? property.type : ''
  const line: Billed = { texts: [`${key}:${type}:${sentence(property.description)}`, ...values], besides: 3 }
  const choices: Billed = { texts: [], besides: values.length === 0 ? 0 : 3 * values.length - 3 }
  return sumOfBilled([line, choices, propertiesBilled(property)])
}
