import { combined, compared, type Grade, renderedTexts } from '../../../api/graders/grade.ts'
import type { Grader, SimpleGrader } from '../../../api/graders/grader.ts'
import type { GradedSample } from '../../../api/graders/template.ts'
import { similarity } from '../../../api/graders/text-similarity.ts'
import { hash32 } from '../../deterministic/seeded-random.ts'

/** A grade, and the texts that model graders read, by model. */
export interface EmulatedGrade extends Grade {
  readonly read: Readonly<Record<string, readonly string[]>>
}

/** Grades a sample. Any error makes the reward 0. */
export const grade = (grader: Grader, sample: GradedSample): EmulatedGrade => {
  if (grader.type !== 'multi') return gradeSimply(grader, sample)
  const grades = Object.entries(grader.graders).map(([name, inner]) => [name, gradeSimply(inner, sample)] as const)
  const read: Record<string, readonly string[]> = {}
  for (const [, found] of grades) {
    for (const [model, texts] of Object.entries(found.read)) read[model] = [...(read[model] ?? []), ...texts]
  }
  return { ...combined(grader, grades), read }
}

const gradeSimply = (grader: SimpleGrader, sample: GradedSample): EmulatedGrade => {
  const { texts, errors } = renderedTexts(grader, sample)
  const none = { subRewards: {}, errors, read: {} }
  if (Object.keys(errors).length > 0) return { ...none, reward: 0 }
  switch (grader.type) {
    case 'string_check':
    case 'text_similarity':
      return { ...none, reward: compared(grader, texts) }
    case 'python':
      return { ...none, reward: 0, errors: notExecuted }
    case 'score_model':
    case 'label_model': {
      const asked = texts.join('\n')
      return { ...none, reward: judged(grader, asked, sample), read: { [grader.model]: [asked] } }
    }
    default:
      return grader satisfies never
  }
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
