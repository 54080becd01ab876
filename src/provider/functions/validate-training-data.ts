import * as z from 'zod'
import { checkTrainingData } from '../../dataset/index.ts'
import { DiagnosticError, parameter } from '../../framework/index.ts'
import { providerFunction } from '../define.ts'
import {
  formats,
  maximumProblems,
  toTrainingDataReport,
  trainingDataShape,
} from '../reading/training-data-attributes.ts'

const format = z.enum(formats)

/** Checks training data that is at hand as text. */
export const validateTrainingData = providerFunction('validate_training_data', {
  summary: 'Checks training data line by line.',
  description:
    'Checks a JSONL text against the rules of fine-tuning files, without a call. The result is an object: `valid` tells whether there is no error, `problems` lists what was found (`severity`, which is `error` or `warning`, `code`, `line`, `column`, `message`, and `text` with all of it), the first 100 at most; `errors` and `warnings` count all of them. `examples`, `bytes`, `sha256` and `format` tell what the text holds. Without a format (`chat`, `dpo`, `reinforcement` or `completion`) the first example decides. Needs Terraform 1.8 or newer.',
  parameters: { content: parameter(z.string(), 'The text, such as `file("training.jsonl")`.') },
  variadic: { name: 'format', ...parameter(z.string(), 'The format that the examples must have, at most once.') },
  returns: z.object(trainingDataShape),
  async run({ content }, given) {
    const [wanted, ...more] = given.map((name) => format.safeParse(name))
    if (wanted?.success === false || more.length > 0)
      throw new DiagnosticError(
        'Not a Format',
        `after the content, give one of ${formats.join(', ')} or nothing, not ${given.map((name) => JSON.stringify(name)).join(', ')}.`,
      )
    const report = await checkTrainingData({ content }, { format: wanted?.data, maximumProblems: maximumProblems })
    return toTrainingDataReport(report, 'content')
  },
})
