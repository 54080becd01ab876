import { z } from 'zod'
import { invalidRequest } from '../errors/api-error.ts'
import { checked } from '../errors/checked.ts'
import { calculate } from './formula.ts'
import { anyGrader, type Grader, multiGrader, type SimpleGrader, simpleGrader } from './grader.ts'
import { invalidTemplate } from './template.ts'

/** Checks a grader; throws what is wrong with it. `param` is its path in the request. */
export const checkedGrader = (value: unknown, param: string): Grader => {
  const { type } = shaped(value, anyGrader, param)
  if (type !== 'multi') return checkedSimple(value, param)
  const { graders: given, calculate_output, name } = shaped(value, multiGrader, param)
  const byName = 'type' in given && typeof given.type === 'string' ? { [String(given.name)]: given } : given
  const graders: Record<string, SimpleGrader> = {}
  for (const [key, inner] of Object.entries(byName)) {
    const place = `${param}.graders.${key}`
    if (shaped(inner, anyGrader, place).type === 'multi') throw invalid(place, 'a multi grader cannot hold another')
    graders[key] = checkedSimple(inner, place)
  }
  const ones = Object.fromEntries(Object.keys(graders).map((key) => [key, 1]))
  const tried = calculate(calculate_output, ones)
  if (!tried.ok) throw invalid(`${param}.calculate_output`, tried.message)
  return { type, name, graders, calculate_output }
}

const checkedSimple = (value: unknown, param: string): SimpleGrader => {
  const grader = shaped(value, simpleGrader, param)
  const wrong = textsOf(grader)
    .map(invalidTemplate)
    .find((found) => found !== undefined)
  if (wrong !== undefined) throw invalid(param, `invalid template ${wrong}: expected {{ item.… }} or {{ sample.… }}`)
  if (grader.type === 'python' && !/^(?:async )?def grade\s*\(/m.test(grader.source)) {
    throw invalid(`${param}.source`, "expected a function 'grade(sample, item)'")
  }
  if (grader.type === 'score_model' && grader.range) {
    const [low = 0, high = 1] = grader.range
    if (low >= high) throw invalid(`${param}.range`, `expected the lower end first, got [${low}, ${high}]`)
  }
  if (grader.type === 'label_model') {
    const unknown = grader.passing_labels.find((label) => !grader.labels.includes(label))
    if (unknown !== undefined) throw invalid(`${param}.passing_labels`, `'${unknown}' is not one of the labels`)
  }
  return grader
}

/** Returns the texts of a grader that may contain templates. */
export const textsOf = (grader: SimpleGrader): readonly string[] => {
  if (grader.type === 'python') return []
  if (grader.type === 'string_check' || grader.type === 'text_similarity') return [grader.input, grader.reference]
  return grader.input.flatMap(({ content }) =>
    (Array.isArray(content) ? content : [content]).map((part) => {
      if (typeof part === 'string') return part
      const text: unknown = Reflect.get(Object(part), 'text')
      return typeof text === 'string' ? text : ''
    }),
  )
}

const shaped = <T>(value: unknown, schema: z.ZodType<T>, param: string): T => {
  const { [param]: found } = checked({ [param]: value }, z.object({ [param]: schema }))
  return found as T // The object has exactly this key.
}

const invalid = (param: string, problem: string) =>
  invalidRequest(`Invalid '${param}': ${problem}.`, { param, code: 'invalid_grader' })
