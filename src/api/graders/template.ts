import { parsedJson } from '../errors/parsed-json.ts'

/** The values that templates refer to. */
export interface GradedSample {
  readonly item: unknown
  /** The answer of the model. */
  readonly text: string
}

/** A text with its templates filled in, and the problems found. */
interface Rendered {
  readonly text: string
  readonly invalidVariable: boolean
  /** `sample.output_json` was used, but the sample is not JSON. */
  readonly unparsable: boolean
}

const template = /\{\{\s*([^{}]*?)\s*\}\}/g
const variable = /^(item|sample)((?:\.[^.[\]\s]+|\[\d+\])+)$/

/** Fills in `{{ item.answer }}`, `{{ sample.output_text }}` and `{{ sample.output_json.list[0] }}`. */
export const render = (text: string, { item, text: said }: GradedSample): Rendered => {
  const json = parsedJson(said)
  const variables = { item, sample: { output_text: said, output_json: json, output_tools: [] } }
  let invalidVariable = false
  let unparsable = false
  const filled = text.replace(template, (_, name: string) => {
    const path = [...name.matchAll(/[^.[\]\s]+/g)].map(([key]) => key)
    const value = path.reduce<unknown>((found, key) => Reflect.get(Object(found), key), variables)
    if (value !== undefined) return typeof value === 'string' ? value : JSON.stringify(value)
    if (name.startsWith('sample.output_json') && json === undefined) unparsable = true
    else invalidVariable = true
    return ''
  })
  return { text: filled, invalidVariable, unparsable }
}

/** Returns the first template of a text that can never be filled in. */
export const invalidTemplate = (text: string): string | undefined =>
  [...text.matchAll(template)].find(([, name = '']) => !variable.test(name))?.[0]
