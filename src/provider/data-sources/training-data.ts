import { resolve } from 'node:path'
import * as z from 'zod'
import { analyzeTrainingData } from '../../dataset/index.ts'
import { computed, DiagnosticError, exactlyOneOf, list, optional, optionalComputed } from '../../framework/index.ts'
import { dataSource } from '../define.ts'
import { idOf } from '../id-of.ts'
import {
  formats,
  maximumProblems,
  problemShape,
  toTrainingDataReport,
  trainingDataShape,
} from '../reading/training-data-attributes.ts'

/** A report on local training data. */
export const trainingData = dataSource('openai_training_data', {
  description:
    'Checks local training data line by line, offline, and reports its contents and, if `model` is set, the cost of training on it. Invalid data does not fail the data source: use a `precondition` on `valid` to reject it, and one on `estimated_cost` to enforce a budget.',
  attributes: {
    file: optional(
      z.string().min(1),
      'Path of the local file, relative to the root module. Set either this or `content`.',
    ),
    content: optional(z.string(), 'The data itself. Set either this or `file`.'),
    format: optional(
      z.enum(formats),
      'Required format of the examples: `chat`, `dpo`, `reinforcement` or `completion`. Detected from the first example when unset.',
    ),
    minimum_examples: optional(z.int().min(0), 'Minimum number of examples.', { default: 10 }),
    model: optional(idOf('model'), 'Base model to train. When unset, the token counts and the cost are null.'),
    n_epochs: optionalComputed(
      z.int().min(1).max(50).optional(),
      'Number of epochs: 1 to 50. Defaults to the number OpenAI chooses for `"auto"`.',
    ),
    tokens: computed(z.int().optional(), 'Number of tokens, counted with the encoding of the model.'),
    billed_tokens: computed(
      z.int().optional(),
      'Number of billed tokens, over all epochs. Tokens beyond the context length of the model are not billed.',
    ),
    estimated_cost: computed(z.number().optional(), 'Estimated cost of training; null if the price is not known.'),
    cost_currency: computed(z.string().optional(), 'Currency of the estimate, such as `USD`.'),
    prices_as_of: computed(z.string().optional(), 'Date of the price list, as `YYYY-MM-DD`.'),
    cost_note: computed(z.string().optional(), 'Why there is no estimate; null if there is one.'),
    valid: computed(trainingDataShape.valid, 'Whether the data has no errors.'),
    detected_format: computed(trainingDataShape.format, 'Format of the examples; null if it cannot be detected.'),
    examples: computed(trainingDataShape.examples, 'Number of examples.'),
    bytes: computed(trainingDataShape.bytes, 'Size in bytes.'),
    sha256: computed(trainingDataShape.sha256, 'SHA-256 of the data, in hexadecimal.'),
    errors: computed(trainingDataShape.errors, 'Number of errors. The API rejects a file that has any.'),
    warnings: computed(trainingDataShape.warnings, 'Number of warnings, which point to likely mistakes.'),
    problems: computed(
      list({
        severity: computed(problemShape.severity, '`error` or `warning`.'),
        code: computed(problemShape.code, 'Kind of the problem, such as `not_json`.'),
        line: computed(problemShape.line, 'Line, starting at 1; null if the problem concerns the whole file.'),
        column: computed(problemShape.column, 'Column, starting at 1.'),
        message: computed(problemShape.message, 'What is wrong and how to fix it.'),
        text: computed(problemShape.text, 'The location and the message in one line.'),
      }),
      'The first 100 errors and warnings, in file order.',
    ),
  },
  checks: [exactlyOneOf('file', 'content')],
  async read({ config }, { services }) {
    const { file, content, format, minimum_examples, model, n_epochs } = config
    const source = file === undefined ? { content: content ?? '' } : { path: resolve(services.directory, file) }
    const checks = { format, minimumExamples: minimum_examples, maximumProblems: maximumProblems }
    const report = await analyzeTrainingData(source, { ...checks, model, epochs: n_epochs }).catch((cause: unknown) => {
      const reason = cause instanceof Error ? cause.message : String(cause)
      throw new DiagnosticError('Cannot Read the File', `Cannot read ${JSON.stringify(file)}: ${reason}.`, ['file'], {
        cause,
      })
    })
    const { format: detected_format, ...found } = toTrainingDataReport(report, file ?? 'content')
    const { tokens, cost } = report
    return {
      ...config,
      ...found,
      detected_format,
      n_epochs: n_epochs ?? cost?.epochs,
      tokens: tokens?.total,
      billed_tokens: cost?.tokens,
      estimated_cost: cost?.cost,
      cost_currency: cost?.currency,
      prices_as_of: cost?.pricesAsOf,
      cost_note: cost?.note,
    }
  },
})
