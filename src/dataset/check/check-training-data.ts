import { createHash } from 'node:crypto'
import type { Inspector } from '../example/inspector.ts'
import { shapes, type TrainingDataFormat } from '../example/training-data-format.ts'
import type { Problem } from '../problems/problem.ts'
import { ProblemList } from '../problems/problem-list.ts'
import { LineSplitter } from '../read/line-splitter.ts'
import { longestLine, readSource, type TrainingDataSource } from '../read/training-data-source.ts'
import { LineChecker } from './line-checker.ts'

/** How to check training data. */
export interface CheckOptions {
  /**
   * The format the examples must have; `auto` takes that of the first.
   * @default 'auto'
   */
  readonly format?: 'auto' | TrainingDataFormat | undefined
  /** @default 10 */
  readonly minimumExamples?: number | undefined
  /**
   * How many problems to keep; all are counted.
   * @default 20
   */
  readonly maximumProblems?: number | undefined
}

/** What training data holds, and what is wrong with it. */
export interface TrainingDataReport {
  /** Undefined when no example shows one. */
  readonly format: TrainingDataFormat | undefined
  /** Lines that are not blank; none if the file is not JSON lines at all. */
  readonly examples: number
  readonly bytes: number
  /** Of the exact bytes, in hexadecimal digits. */
  readonly sha256: string
  /** The first problems, in the order of the file; errors, and warnings of the whole file, push out other warnings. */
  readonly problems: readonly Problem[]
  readonly errors: number
  readonly warnings: number
}

/** Checks training data against the rules of its format, in one pass that holds one line at a time. */
export const checkTrainingData = async (
  source: TrainingDataSource,
  options: CheckOptions = {},
): Promise<TrainingDataReport> => await checkExamples(source, options, new ProblemList(options.maximumProblems), [])

/** Checks training data, and shows its examples to others, who add what they find. */
export const checkExamples = async (
  source: TrainingDataSource,
  { format = 'auto', minimumExamples = 10 }: CheckOptions,
  problems: ProblemList,
  inspectors: readonly Inspector[],
): Promise<TrainingDataReport> => {
  const checker = new LineChecker(format === 'auto' ? undefined : format, problems, inspectors)
  const splitter = new LineSplitter(longestLine)
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of readSource(source)) {
    hash.update(chunk)
    bytes += chunk.length
    for (const line of splitter.push(chunk)) checker.check(line)
  }
  for (const line of splitter.end()) checker.check(line)

  const examples = checker.foreign ? 0 : checker.examples
  const needed = `must have at least ${minimumExamples}`
  if (checker.examples === 0) {
    problems.at().error('empty_file', `has no examples, and ${needed}; write one per line, such as ${shapes.chat}`)
  } else if (!checker.foreign && examples < minimumExamples) {
    problems.at().error('too_few_examples', `has ${examples} example${examples === 1 ? '' : 's'}, and ${needed}`)
  }
  for (const inspector of inspectors) inspector.end?.(problems.at())
  const { kept, errors, warnings } = problems
  return { format: checker.format, examples, bytes, sha256: hash.digest('hex'), problems: kept, errors, warnings }
}
