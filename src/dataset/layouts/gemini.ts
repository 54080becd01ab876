import { isRecord } from '../json/is-record.ts'
import { ConversionError, type Converted, chatOf, type Fields, textOf } from './converted.ts'

/** Reads an example for Gemini: `contents` with an optional `systemInstruction`, or `text_input` and `output`. */
export const readGemini = (row: Fields): Converted => {
  const { contents, text_input, output, tools } = row
  if (typeof text_input === 'string')
    return chatOf([
      { role: 'user', content: text_input },
      { role: 'assistant', content: textOf(output, '"output"') },
    ])
  if (!Array.isArray(contents)) throw new ConversionError('has no "contents"')
  const instruction = row.systemInstruction ?? row.system_instruction
  const system = instruction === undefined ? [] : [{ role: 'system', content: join(partsOf(instruction)) }]
  let calls = 0
  let answers = 0
  const messages = contents.flatMap((content: unknown): readonly Fields[] => {
    const role = isRecord(content) && content.role === 'model' ? 'assistant' : 'user'
    const parts = partsOf(content)
    const made = parts.flatMap(({ functionCall }) =>
      isRecord(functionCall)
        ? [
            {
              id: `call_${++calls}`,
              type: 'function',
              function: { name: functionCall.name, arguments: JSON.stringify(functionCall.args ?? {}) },
            },
          ]
        : [],
    )
    const answered = parts.flatMap(({ functionResponse }) =>
      isRecord(functionResponse)
        ? [
            {
              role: 'tool',
              tool_call_id: `call_${++answers}`,
              content: JSON.stringify(functionResponse.response ?? {}),
            },
          ]
        : [],
    )
    const said = parts.filter(({ functionCall, functionResponse }) => !functionCall && !functionResponse)
    if (made.length > 0) return [{ role, ...(said.length > 0 ? { content: join(said) } : {}), tool_calls: made }]
    return [...answered, ...(said.length > 0 ? [{ role, content: contentOf(said) }] : [])]
  })
  return chatOf([...system, ...messages], { tools: toolsOf(tools) })
}

const partsOf = (content: unknown): readonly Fields[] => {
  if (typeof content === 'string') return [{ text: content }]
  if (isRecord(content) && Array.isArray(content.parts)) return content.parts.filter(isRecord)
  throw new ConversionError('has content without "parts"')
}

const join = (parts: readonly Fields[]): string => parts.map(({ text }) => textOf(text, 'a part')).join('')

/** A string for texts alone; parts where there are images. */
const contentOf = (parts: readonly Fields[]): unknown => {
  if (parts.every(({ text }) => typeof text === 'string')) return join(parts)
  return parts.map((part) => {
    if (typeof part.text === 'string') return { type: 'text', text: part.text }
    const { mimeType, data, fileUri } = isRecord(part.inlineData ?? part.fileData)
      ? Object(part.inlineData ?? part.fileData)
      : {}
    const url = typeof data === 'string' ? `data:${mimeType};base64,${data}` : fileUri
    if (typeof url !== 'string') throw new ConversionError('has a part that is neither text nor an image')
    return { type: 'image_url', image_url: { url } }
  })
}

const toolsOf = (tools: unknown): unknown => {
  if (!Array.isArray(tools)) return undefined
  return tools.flatMap((tool: unknown) => {
    const declared: unknown = isRecord(tool) ? (tool.functionDeclarations ?? tool.function_declarations) : undefined
    return Array.isArray(declared)
      ? declared.filter(isRecord).map((one) => ({
          type: 'function',
          function: { ...one, ...(one.parameters ? { parameters: lowerTypes(one.parameters) } : {}) },
        }))
      : []
  })
}

/** Gemini writes the types of a schema in upper case. */
const lowerTypes = (schema: unknown): unknown => {
  if (Array.isArray(schema)) return schema.map(lowerTypes)
  if (!isRecord(schema)) return schema
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [
      key,
      key === 'type' && typeof value === 'string' ? value.toLowerCase() : lowerTypes(value),
    ]),
  )
}
