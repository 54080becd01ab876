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

/** Checks training data that is given as a string. */
export const validateTrainingData = providerFunction('validate_training_data', {
  summary: 'Checks training data line by line.',
  description:
    'Checks JSONL training data against the rules for fine-tuning files, offline. Returns an object: `valid` is true if there are no errors; `errors` and `warnings` are the numbers of problems, and `problems` lists the first 100, each with `severity` (`error` or `warning`), `code`, `line`, `column`, `message`, and `text`, which combines them in one line; `examples`, `bytes`, `sha256` and `format` describe the data. Pass a format (`chat`, `dpo`, `reinforcement` or `completion`) to require it; otherwise it is detected from the first example. Requires Terraform 1.8 or later.',
  parameters: { content: parameter(z.string(), 'Training data in JSONL, such as `file("training.jsonl")`.') },
  variadic: { name: 'format', ...parameter(z.string(), 'Required format of the examples. Pass at most one.') },
  returns: z.object(trainingDataShape),
  async run({ content }, given) {
    const [wanted, ...more] = given.map((name) => format.safeParse(name))
    if (wanted?.success === false || more.length > 0)
      throw new DiagnosticError(
        'Not a Format',
        `The second argument must be one of ${formats.join(', ')}, or be left out. Got ${given.map((name) => JSON.stringify(name)).join(', ')}.`,
      )
    const report = await checkTrainingData({ content }, { format: wanted?.data, maximumProblems })
    return toTrainingDataReport(report, 'content')
  },
})
