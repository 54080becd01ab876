import { messagesOf } from '../example/example-texts.ts'
import type { Inspector } from '../example/inspector.ts'
import { formatOf, looksAlike, shapes, type TrainingDataFormat } from '../example/training-data-format.ts'
import { isRecord } from '../json/is-record.ts'
import { parseJson } from '../json/parse-json.ts'
import type { Findings, ProblemList } from '../problems/problem-list.ts'
import { showList, showValue } from '../problems/show-value.ts'
import { decodeLine } from '../read/decode-line.ts'
import type { Line } from '../read/line-splitter.ts'
import { foreignLayout } from '../read/not-json-lines.ts'
import { checkExample } from './check-example.ts'

/** Checks the lines of a file one after the other; the first example that shows a format decides for all. */
export class LineChecker {
  /** Lines that are not blank, whatever is wrong with them. */
  examples = 0
  format: TrainingDataFormat | undefined
  /** Whether the file is not JSON lines at all, so that nothing more can be said of its lines. */
  foreign = false
  readonly #problems: ProblemList
  readonly #inspectors: readonly Inspector[]

  constructor(format: TrainingDataFormat | undefined, problems: ProblemList, inspectors: readonly Inspector[]) {
    this.format = format
    this.#problems = problems
    this.#inspectors = inspectors
  }

  check(line: Line): void {
    if (this.foreign) return
    const found = this.#problems.at(line.number)
    const { text, fault } = decodeLine(line)
    if (text.trim() === '') {
      // OpenAI does not say whether it skips them; readers in common use do, so they cost no upload here.
      found.warning('blank_line', 'is blank; remove the line')
      return
    }
    this.examples++
    const layout = this.examples === 1 ? foreignLayout(line, text) : undefined
    if (layout) {
      this.foreign = true
      this.#problems.at().error(layout.code, layout.message)
    } else if (line.cut) {
      const advice = 'put each example on its own line, and give large images by their URL'
      found.error('line_too_long', `is longer than an example can be; ${advice}`)
    } else if (fault) {
      found.error('not_utf_8', fault.message, fault.column)
    } else {
      this.#checkText(line, text, found)
    }
  }

  #checkText(line: Line, text: string, found: Findings): void {
    const parsed = parseJson(text)
    if (parsed.fault !== undefined) {
      found.error('not_json', parsed.fault, parsed.column)
    } else if (isRecord(parsed.value)) {
      this.#checkExample(parsed.value, line, text, found)
    } else {
      found.error('not_an_object', `is ${showValue(parsed.value)}, and must be an object such as ${shapes.chat}`)
    }
  }

  #checkExample(value: Readonly<Record<string, unknown>>, line: Line, text: string, found: Findings): void {
    const format = formatOf(value)
    this.format ??= format
    if (this.format === undefined) {
      const keys = Object.keys(value).slice(0, 5).map(showValue)
      const got = keys.length === 0 ? 'is an empty object' : `has the keys ${showList(keys)}`
      found.error('unknown_format', `${got}, and must be ${shapes.chat}, ${shapes.dpo} or ${shapes.completion}`)
    } else if (format !== undefined && !looksAlike(format, this.format)) {
      const advice = `a file holds one format, and here each line must be ${shapes[this.format]}`
      found.error('mixed_formats', `is in the ${format} format; ${advice}`)
    } else {
      checkExample[this.format](value, found)
      const messages = messagesOf(value, this.format)
      const example = { line, text, value, format: this.format, messages, found }
      for (const inspector of this.#inspectors) inspector.inspect(example)
    }
  }
}
