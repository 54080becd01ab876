import type { Findings } from '../problems/problem-list.ts'
import type { Line } from '../read/line-splitter.ts'
import type { TrainingDataFormat } from './training-data-format.ts'

/** An example that is JSON and in the format of its file, whatever else is wrong with it. */
export interface CheckedExample {
  readonly line: Line
  /** The line, decoded. */
  readonly text: string
  readonly value: Readonly<Record<string, unknown>>
  readonly format: TrainingDataFormat
  /** What `messagesOf` returns. */
  readonly messages: readonly Readonly<Record<string, unknown>>[]
  /** Takes problems of this line. */
  readonly found: Findings
}

/** Looks at each example of a file once, in order, and reports problems of one kind. */
export interface Inspector {
  inspect(example: CheckedExample): void
  /** Called after the last example, to report problems of the whole file. */
  end?(found: Findings): void
}
