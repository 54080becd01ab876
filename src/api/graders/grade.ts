import { textsOf } from './checked-grader.ts'
import { calculate } from './formula.ts'
import type { Grader, SimpleGrader } from './grader.ts'
import { type GradedSample, render } from './template.ts'
import { similarity } from './text-similarity.ts'

/** All errors of a grader, named as in OpenAI's answers. */
export const noErrors = {
  formula_parse_error: false,
  sample_parse_error: false,
  truncated_observation_error: false,
  unresponsive_reward_error: false,
  invalid_variable_error: false,
  other_error: false,
  python_grader_server_error: false,
  python_grader_server_error_type: null as string | null, // May also be a string.
  python_grader_runtime_error: false,
  python_grader_runtime_error_details: null as string | null,
  model_grader_server_error: false,
  model_grader_refusal_error: false,
  model_grader_parse_error: false,
  model_grader_server_error_details: null as string | null,
}

/** Errors that occurred. Any of them makes the reward 0. */
export type GraderErrors = Partial<typeof noErrors>

/** The reward of one grader, or what went wrong. */
export interface SimpleGrade {
  readonly reward: number
  readonly errors: GraderErrors
}

/** The result of grading a sample. */
export interface Grade extends SimpleGrade {
  /** Rewards of the graders inside a multi grader. */
  readonly subRewards: Readonly<Record<string, number>>
}

/** Fills in the templates of a grader. */
export const renderedTexts = (
  grader: SimpleGrader,
  sample: GradedSample,
): { readonly texts: readonly string[]; readonly errors: GraderErrors } => {
  const rendered = textsOf(grader).map((text) => render(text, sample))
  return {
    texts: rendered.map(({ text }) => text),
    errors: {
      ...(rendered.some(({ invalidVariable }) => invalidVariable) ? { invalid_variable_error: true } : {}),
      ...(rendered.some(({ unparsable }) => unparsable) ? { sample_parse_error: true } : {}),
    },
  }
}

/** Compares texts, as graders do that need neither a model nor Python. */
export const compared = (
  grader: SimpleGrader & { readonly type: 'string_check' | 'text_similarity' },
  [input = '', reference = '']: readonly string[],
): number => {
  if (grader.type === 'text_similarity') return similarity(grader.evaluation_metric, input, reference)
  return checks[grader.operation](input, reference) ? 1 : 0
}

const checks = {
  eq: (input: string, reference: string) => input === reference,
  ne: (input: string, reference: string) => input !== reference,
  like: (input: string, reference: string) => input.includes(reference),
  ilike: (input: string, reference: string) => input.toLowerCase().includes(reference.toLowerCase()),
}

/** Combines the grades of the graders in a multi grader, by name. */
export const combined = (
  { calculate_output }: Grader & { readonly type: 'multi' },
  grades: readonly (readonly [string, SimpleGrade])[],
): Grade => {
  const subRewards = Object.fromEntries(grades.map(([name, { reward }]) => [name, reward]))
  const errors: GraderErrors = Object.assign({}, ...grades.map(([, found]) => found.errors))
  const output = calculate(calculate_output, subRewards)
  if (output.ok && Number.isFinite(output.value)) return { reward: output.value, subRewards, errors }
  return { reward: 0, subRewards, errors: { ...errors, formula_parse_error: true } }
}
