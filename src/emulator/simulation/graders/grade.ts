import { textsOf } from '../../../api/graders/checked-grader.ts'
import { calculate } from '../../../api/graders/formula.ts'
import type { Grader, SimpleGrader } from '../../../api/graders/grader.ts'
import { type GradedSample, render } from '../../../api/graders/template.ts'
import { similarity } from '../../../api/graders/text-similarity.ts'
import { hash32 } from '../../deterministic/seeded-random.ts'

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

/** The result of grading a sample. */
export interface Grade {
  readonly reward: number
  /** Rewards of the graders inside a multi grader. */
  readonly subRewards: Readonly<Record<string, number>>
  readonly errors: Partial<typeof noErrors>
  /** Texts that model graders read, by model. */
  readonly read: Readonly<Record<string, readonly string[]>>
}

/** Grades a sample. Any error makes the reward 0. */
export const grade = (grader: Grader, sample: GradedSample): Grade => {
  if (grader.type !== 'multi') return gradeSimply(grader, sample)
  const grades = Object.entries(grader.graders).map(([name, inner]) => [name, gradeSimply(inner, sample)] as const)
  const subRewards = Object.fromEntries(grades.map(([name, { reward }]) => [name, reward]))
  const errors: Grade['errors'] = Object.assign({}, ...grades.map(([, found]) => found.errors))
  const read: Record<string, readonly string[]> = {}
  for (const [, found] of grades) {
    for (const [model, texts] of Object.entries(found.read)) read[model] = [...(read[model] ?? []), ...texts]
  }
  const output = calculate(grader.calculate_output, subRewards)
  if (output.ok && Number.isFinite(output.value)) return { reward: output.value, subRewards, errors, read }
  return { reward: 0, subRewards, errors: { ...errors, formula_parse_error: true }, read }
}

const gradeSimply = (grader: SimpleGrader, sample: GradedSample): Grade => {
  const rendered = textsOf(grader).map((text) => render(text, sample))
  const errors = {
    ...(rendered.some(({ invalidVariable }) => invalidVariable) ? { invalid_variable_error: true } : {}),
    ...(rendered.some(({ unparsable }) => unparsable) ? { sample_parse_error: true } : {}),
  }
  const none = { subRewards: {}, errors, read: {} }
  if (Object.keys(errors).length > 0) return { ...none, reward: 0 }
  const [input = '', reference = ''] = rendered.map(({ text }) => text)
  switch (grader.type) {
    case 'string_check':
      return { ...none, reward: checks[grader.operation](input, reference) ? 1 : 0 }
    case 'text_similarity':
      return { ...none, reward: similarity(grader.evaluation_metric, input, reference) }
    case 'python':
      return { ...none, reward: 0, errors: notExecuted }
    case 'score_model':
    case 'label_model': {
      const asked = rendered.map(({ text }) => text).join('\n')
      return { ...none, reward: judged(grader, asked, sample), read: { [grader.model]: [asked] } }
    }
    default:
      return grader satisfies never
  }
}

const checks = {
  eq: (input: string, reference: string) => input === reference,
  ne: (input: string, reference: string) => input !== reference,
  like: (input: string, reference: string) => input.includes(reference),
  ilike: (input: string, reference: string) => input.toLowerCase().includes(reference.toLowerCase()),
}

/** An emulator should not run code from requests. */
const notExecuted = {
  python_grader_server_error: true,
  python_grader_server_error_type: 'not_executed: the emulator does not run Python',
}

/**
 * Stands in for a judging model. The score is the share of the item's words that the sample contains, scaled to the range;
 * the label is the first one that the sample contains. Otherwise a hash of the prompt decides, always in the same way.
 */
const judged = (
  grader: SimpleGrader & { type: 'score_model' | 'label_model' },
  asked: string,
  { item, text }: GradedSample,
): number => {
  const chance = hash32(asked) / 2 ** 32
  if (grader.type === 'score_model') {
    const [low = 0, high = 1] = grader.range ?? []
    const known = Object.values(Object(item)).join(' ')
    return low + (high - low) * (known === '' ? chance : similarity('rouge_1', text, known))
  }
  const said = text.toLowerCase()
  const label =
    grader.labels.find((name) => said.includes(name.toLowerCase())) ??
    grader.labels[Math.floor(chance * grader.labels.length)] ??
    ''
  return grader.passing_labels.includes(label) ? 1 : 0
}
