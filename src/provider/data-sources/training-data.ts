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

const facts = trainingDataShape

/** What is in a local file for training, and what is wrong with it. */
export const trainingData = dataSource('openai_training_data', {
  description:
    'Checks local training data line by line, without a call, and tells what is in it and, for a model, what training on it costs. Data with errors is told, not refused: a `precondition` on `valid` refuses it; one on `estimated_cost` keeps a budget.',
  attributes: {
    file: optional(z.string().min(1), 'Path of the local file, relative to the root module. Either this or `content`.'),
    content: optional(z.string(), 'The data itself. Either this or `file`.'),
    format: optional(
      z.enum(formats),
      'What the examples must be: `chat`, `dpo`, `reinforcement` or `completion`. Without it, the first example decides.',
    ),
    minimum_examples: optional(z.int().min(0), 'How many examples there must be.', { default: 10 }),
    model: optional(idOf('model'), 'Base model to train. Without it, tokens and cost are null.'),
    n_epochs: optionalComputed(
      z.int().min(1).max(50).optional(),
      'Passes over the data: 1 to 50. Without it, what OpenAI chooses for `"auto"`.',
    ),
    tokens: computed(z.int().optional(), 'Number of tokens, as the model counts them.'),
    billed_tokens: computed(
      z.int().optional(),
      'Number of tokens that training is billed for: those of all epochs, of each example no more than the model reads.',
    ),
    estimated_cost: computed(
      z.number().optional(),
      'What training costs, estimated; null where the price is not known.',
    ),
    cost_currency: computed(z.string().optional(), 'Currency of the estimate, such as `USD`.'),
    prices_as_of: computed(z.string().optional(), 'Day of the price list, as `YYYY-MM-DD`.'),
    cost_note: computed(z.string().optional(), 'Why there is no estimate; null if there is one.'),
    valid: computed(facts.valid, 'Whether there is no error.'),
    detected_format: computed(facts.format, 'Format of the examples; null if they show none.'),
    examples: computed(facts.examples, 'Number of examples.'),
    bytes: computed(facts.bytes, 'Size in bytes.'),
    sha256: computed(facts.sha256, 'SHA-256 of the data, in hexadecimal.'),
    errors: computed(facts.errors, 'Number of errors: with any, the API refuses the file.'),
    warnings: computed(facts.warnings, 'Number of warnings: what is likely a mistake.'),
    problems: computed(
      list({
        severity: computed(problemShape.severity, '`error` or `warning`.'),
        code: computed(problemShape.code, 'Kind of the problem, such as `not_json`.'),
        line: computed(problemShape.line, 'Line, counted from 1; null when the whole file is meant.'),
        column: computed(problemShape.column, 'Column, counted from 1.'),
        message: computed(problemShape.message, 'What is wrong, and what to do.'),
        text: computed(problemShape.text, 'The place and the message in one line.'),
      }),
      'The first 100 errors and warnings, in the order of the file.',
    ),
  },
  checks: [exactlyOneOf('file', 'content')],
  async read({ config }, { services }) {
    const { file, content, format, minimum_examples, model, n_epochs } = config
    const source = file === undefined ? { content: content ?? '' } : { path: resolve(services.directory, file) }
    const checks = { format, minimumExamples: minimum_examples, maximumProblems: maximumProblems }
    const report = await analyzeTrainingData(source, { ...checks, model, epochs: n_epochs }).catch((cause: unknown) => {
      const reason = cause instanceof Error ? cause.message : String(cause)
      throw new DiagnosticError(
        'Cannot Read the File',
        `${JSON.stringify(file)} cannot be read: ${reason}.`,
        ['file'],
        {
          cause,
        },
      )
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
