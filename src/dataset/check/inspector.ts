import type { Line } from '../read/line-splitter.ts'
import type { Findings } from './problem-list.ts'
import type { TrainingDataFormat } from './training-data-format.ts'

/** An example that is JSON and of the format of its file, whatever else is wrong with it. */
export interface CheckedExample {
  readonly line: Line
  /** The line, decoded. */
  readonly text: string
  readonly value: Readonly<Record<string, unknown>>
  readonly format: TrainingDataFormat
  /** As `messagesOf` gives them. */
  readonly messages: readonly Readonly<Record<string, unknown>>[]
  /** Takes problems of this line. */
  readonly found: Findings
}

/** Sees each example of a file once, in order, and notes what its own question brings to light. */
export interface Inspector {
  inspect(example: CheckedExample): void
  /** Called after the last example, with what takes problems of the whole file. */
  end?(found: Findings): void
}
