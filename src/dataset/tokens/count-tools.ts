import { isRecord } from '../json/is-record.ts'

type Example = Readonly<Record<string, unknown>>
type CountText = (text: string) => number

/** The tokens around tools, by the tokenizer, as measured in OpenAI's notebook on counting tokens. */
const perFunction = { o200k_base: 7, cl100k_base: 10 }
const perProperties = 3
const perProperty = 3
const perChoice = 3
const perList = 12

/** Counts the tokens of the tools of an example; the notebook has the formula, and OpenAI's API none. */
export const countTools = (
  { tools, functions }: Example,
  count: CountText,
  encoding: keyof typeof perFunction,
): number => {
  const offered = [
    ...(Array.isArray(tools) ? tools.map((tool: unknown) => (isRecord(tool) ? tool.function : undefined)) : []),
    ...(Array.isArray(functions) ? functions : []),
  ].filter(isRecord)
  const each = offered.map(
    ({ name, description, parameters }) =>
      perFunction[encoding] + count(`${String(name)}:${withoutStop(description)}`) + countProperties(parameters, count),
  )
  return each.length === 0 ? 0 : perList + each.reduce((sum, one) => sum + one)
}

/** The notebook knows flat properties; those inside are counted in the same way. */
const countProperties = (schema: unknown, count: CountText): number => {
  if (!isRecord(schema)) return 0
  const properties = isRecord(schema.properties) ? Object.entries(schema.properties) : []
  let tokens = properties.length === 0 ? 0 : perProperties
  for (const [name, property] of properties) {
    const { type, description, enum: choices } = isRecord(property) ? property : {}
    tokens += perProperty + count(`${name}:${typeof type === 'string' ? type : ''}:${withoutStop(description)}`)
    if (Array.isArray(choices) && choices.length > 0)
      tokens += choices.reduce((sum: number, choice) => sum + perChoice + count(String(choice)), -perChoice)
    tokens += countProperties(property, count)
  }
  return tokens + countProperties(schema.items, count)
}

const withoutStop = (description: unknown): string =>
  typeof description === 'string' ? description.replace(/\.$/, '') : ''
