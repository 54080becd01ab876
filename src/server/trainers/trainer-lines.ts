import type { MethodType } from '../../api/jobs/method-type.ts'
import type { TrainerConfig } from '../config/trainer-config.ts'
import { type Lesson, lessonsOf } from './conversation.ts'

/** Returns the lines of training data that a recipe makes of an example; undefined if it reads OpenAI's format. */
export const trainerLines = (
  recipe: TrainerConfig['recipe'],
  value: Readonly<Record<string, unknown>>,
  method: MethodType,
): readonly object[] | undefined => {
  const line = formats[recipe]
  return line && lessonsOf(value, method).map((lesson) => ({ ...line(lesson), ...toolsIn(lesson) }))
}

const toolsIn = ({ tools }: Lesson) => (tools === undefined ? {} : { tools })

/** With `--mask-prompt`, mlx-lm learns the last message. */
const mlxLine = ({ prompt, answers }: Lesson): object => ({ messages: [...prompt, ...answers] })

/** TRL tells methods apart by their columns: https://huggingface.co/docs/trl/dataset_formats */
const trlLine = ({ prompt, answers, item }: Lesson): object => {
  const [first, second] = answers
  // As text, because items of a column may have different fields.
  if (!first) return { prompt, item: JSON.stringify(item) }
  return second ? { prompt, chosen: [first], rejected: [second] } : { prompt, completion: [first] }
}

const formats: Readonly<Record<TrainerConfig['recipe'], ((lesson: Lesson) => object) | undefined>> = {
  'mlx-lm': mlxLine,
  trl: trlLine,
  command: undefined,
}
