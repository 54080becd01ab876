import type { FunctionCall } from '../../client/index.ts'
import { jsonOf } from '../files/json-of.ts'

/** What templates of a grader can name. */
export interface TemplateValues {
  readonly item: object
  readonly answer: { readonly content: string; readonly functionCalls: readonly FunctionCall[] }
}

/** A text with its templates filled in, or why that is impossible. */
export type Rendered = { readonly text: string } | { readonly error: string }

/**
 * Fills in templates such as `{{ item.expected }}`, `{{ sample.output_text }}`, `{{ sample.output_json.list[0] }}` and
 * `{{ sample.output_tools[0].function.name }}`.
 */
export const render = (template: string, { item, answer }: TemplateValues): Rendered => {
  const json = jsonOf(answer.content)
  const output_tools = answer.functionCalls.map((call) => ({ type: 'function', function: call }))
  const values = { item, sample: { output_text: answer.content, output_json: json, output_tools } }
  let error: string | undefined
  const text = template.replaceAll(/\{\{\s*([^{}]*?)\s*\}\}/g, (_, path: string) => {
    const value = valueAt(values, path)
    if (value !== undefined) return typeof value === 'string' ? value : JSON.stringify(value)
    error ??=
      path.startsWith('sample.output_json') && json === undefined
        ? 'the answer is not JSON'
        : `there is no value for {{ ${path} }}`
    return ''
  })
  return error === undefined ? { text } : { error }
}

const valueAt = (values: object, path: string): unknown => {
  let found: unknown = values
  for (const [key] of path.matchAll(/[^.[\]\s]+/g))
    found = Object.hasOwn(Object(found), key) ? Reflect.get(Object(found), key) : undefined
  return found
}
