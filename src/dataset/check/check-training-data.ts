import { createHash } from 'node:crypto'
import type { Inspector } from '../example/inspector.ts'
import { shapes, type TrainingDataFormat } from '../example/training-data-format.ts'
import type { Layout } from '../layouts/layout.ts'
import type { TrainingMethod } from '../model/model-family.ts'
import type { Problem } from '../problems/problem.ts'
import { ProblemList } from '../problems/problem-list.ts'
import { type Line, LineSplitter } from '../read/line-splitter.ts'
import { longestLine, readSource, type TrainingDataSource } from '../read/training-data-source.ts'
import { trainingOf } from './check-format.ts'
import { LineChecker } from './line-checker.ts'
import { loadSchemaChecker } from './schema-checker.ts'

/** How to check training data. */
export interface CheckOptions {
  /**
   * The format that the examples must have; `auto` takes that of the first.
   * @default 'auto'
   */
  readonly format?: 'auto' | TrainingDataFormat | undefined
  /** The model to train, base or fine-tuned. It decides which formats, images and reserved tokens are errors. */
  readonly model?: string | undefined
  /** The method to train with. Without one, the format decides. */
  readonly method?: TrainingMethod | undefined
  /** @default 10 */
  readonly minimumExamples?: number | undefined
  /**
   * How many problems to keep; all are counted.
   * @default 20
   */
  readonly maximumProblems?: number | undefined
}

/** What training data contains, and what is wrong with it. */
export interface TrainingDataReport {
  /** Undefined when no example shows one. */
  readonly format: TrainingDataFormat | undefined
  /** The layout of the file, if it is another than OpenAI's formats. */
  readonly layout: Layout | undefined
  /** Lines that are not blank; none if the file is not JSON lines at all. */
  readonly examples: number
  /** Examples with an error. */
  readonly unusable: number
  readonly bytes: number
  /** SHA-256 of the exact bytes, in hexadecimal. */
  readonly sha256: string
  /** The first problems, in the order of the file. Errors, and warnings of the whole file, push out other warnings. */
  readonly problems: readonly Problem[]
  readonly errors: number
  readonly warnings: number
}

/** Checks training data against the rules of its format, in one pass that holds one line at a time. */
export const checkTrainingData = async (
  source: TrainingDataSource,
  options: CheckOptions = {},
): Promise<TrainingDataReport> => await checkExamples(source, options, new ProblemList(options.maximumProblems), [])

/** Checks training data, and shows its examples to inspectors, which report what they find. */
export const checkExamples = async (
  source: TrainingDataSource,
  { format = 'auto', model, method, minimumExamples = 10 }: CheckOptions,
  problems: ProblemList,
  inspectors: readonly Inspector[],
): Promise<TrainingDataReport> => {
  const training = trainingOf(format === 'auto' ? undefined : format, method, model)
  const checker = new LineChecker(training, problems, inspectors)
  const splitter = new LineSplitter(longestLine)
  const hash = createHash('sha256')
  let bytes = 0
  const check = async (lines: Iterable<Line>) => {
    for (const line of lines) {
      if (!checker.schemas && hasCalls(line)) checker.schemas = await loadSchemaChecker()
      checker.check(line)
    }
  }
  for await (const chunk of readSource(source)) {
    hash.update(chunk)
    bytes += chunk.length
    await check(splitter.push(chunk))
  }
  await check(splitter.end())
  checker.end()

  const examples = checker.isForeign ? 0 : checker.examples
  const needed = `must have at least ${minimumExamples}`
  if (checker.examples === 0) {
    problems.at().report('empty_file', `has no examples, and ${needed}; write one per line, such as ${shapes.chat}`)
  } else if (!checker.isForeign && !checker.layout && examples < minimumExamples) {
    problems.at().report('too_few_examples', `has ${examples} example${examples === 1 ? '' : 's'}, and ${needed}`)
  }
  for (const inspector of inspectors) inspector.end?.(problems.at())
  const { kept, errors, warnings } = problems
  // Duplicates and missing answers are found later than their lines are read.
  const sorted = kept.toSorted(
    (one, other) => (one.line ?? Number.POSITIVE_INFINITY) - (other.line ?? Number.POSITIVE_INFINITY) || 0,
  )
  const { layout, unusable } = checker
  const found = { format: checker.format, layout, examples, unusable }
  return { ...found, bytes, sha256: hash.digest('hex'), problems: sorted, errors, warnings }
}

/** Only data with tool calls needs what checks their arguments. */
const hasCalls = ({ bytes }: Line): boolean => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return buffer.includes('"tool_calls"') || buffer.includes('"function_call"')
}
