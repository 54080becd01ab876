import { messagesOf } from '../example/example-texts.ts'
import type { Inspector } from '../example/inspector.ts'
import {
  formatOf,
  hasGraderKey,
  isPrompt,
  looksAlike,
  shapes,
  type TrainingDataFormat,
} from '../example/training-data-format.ts'
import { isRecord } from '../json/is-record.ts'
import { parseJson } from '../json/parse-json.ts'
import { type Layout, layoutNames, layoutOf } from '../layouts/layout.ts'
import { Place } from '../problems/place.ts'
import type { Findings, ProblemList } from '../problems/problem-list.ts'
import { showList, showValue } from '../problems/show-value.ts'
import { decodeLine } from '../read/decode-line.ts'
import type { Line } from '../read/line-splitter.ts'
import { notJsonLines } from '../read/not-json-lines.ts'
import { checkExample, checkPrompts } from './check-example.ts'
import { checkFormat, formatToCheck, type Training } from './check-format.ts'
import { checkTexts } from './check-texts.ts'
import { Prompts } from './prompts.ts'
import type { SchemaChecker } from './schema-checker.ts'

type Example = Readonly<Record<string, unknown>>

/** Checks the lines of a file one after the other. The first example that shows a format decides for all. */
export class LineChecker {
  /** Lines that are not blank, whatever is wrong with them. */
  examples = 0
  /** Examples with an error. */
  unusable = 0
  format: TrainingDataFormat | undefined
  /** Whether the file is not JSON lines at all, so that nothing more can be said about its lines. */
  isForeign = false
  /** The layout of the file, if it is not one of OpenAI's formats. */
  layout: Layout | undefined
  /** Checks the arguments of tool calls; set as soon as an example has some. */
  schemas: SchemaChecker | undefined
  readonly #training: Training
  readonly #problems: ProblemList
  readonly #inspectors: readonly Inspector[]
  readonly #prompts: Prompts
  #withoutGraderKey = 0
  #isFormatChecked = false
  #isFormatWrong = false

  constructor(training: Training, problems: ProblemList, inspectors: readonly Inspector[]) {
    this.#training = training
    this.#problems = problems
    this.#inspectors = inspectors
    this.format = training.format
    this.#prompts = new Prompts(problems)
  }

  check(line: Line): void {
    if (this.isForeign) return
    const { text, fault } = decodeLine(line)
    if (text.trim() === '') {
      // OpenAI does not say whether it skips blank lines. Common readers do, so they are only a warning.
      this.#problems.at(line.number).report('blank_line', 'is blank; remove the line')
      return
    }
    this.examples++
    if (this.layout) return
    const before = this.#problems.errors - this.#prompts.released
    const held = this.#prompts.count
    this.#checkLine(line, text, fault)
    // What was held back of other lines is not this line's.
    if (this.#problems.errors - this.#prompts.released > before || this.#prompts.count > held) this.unusable++
  }

  /** Reports what only the end of the file shows. */
  end(): void {
    this.#prompts.end()
    if (this.#isFormatWrong) this.unusable = this.examples
    if (this.#withoutGraderKey === 0) return
    const some =
      this.#withoutGraderKey === this.examples ? 'no example has' : `${this.#withoutGraderKey} examples do not have`
    const advice = 'add the key that your grader reads, such as "reference_answer"'
    this.#problems
      .at()
      .report('no_grader_key', `has nothing to grade answers by: ${some} a key beside "messages"; ${advice}`)
  }

  #checkLine(line: Line, text: string, fault: ReturnType<typeof decodeLine>['fault']): void {
    const found = this.#problems.at(line.number, text)
    const foreign = this.examples === 1 ? notJsonLines(line, text) : undefined
    if (foreign) {
      this.isForeign = true
      this.#problems.at().report(foreign.code, foreign.message)
    } else if (line.cut) {
      const advice = 'put each example on its own line, and give large images by their URL'
      found.report('line_too_long', `is longer than an example can be; ${advice}`)
    } else if (fault) {
      found.report('not_utf_8', fault.message, fault.column)
    } else {
      this.#checkText(line, text, found)
    }
  }

  #checkText(line: Line, text: string, found: Findings): void {
    const parsed = parseJson(text)
    if (parsed.fault !== undefined) {
      found.report('not_json', parsed.fault, parsed.column)
    } else if (isRecord(parsed.value)) {
      this.#checkObject(parsed.value, line, text, found)
    } else {
      found.report('not_an_object', `is ${showValue(parsed.value)}, and must be an object such as ${shapes.chat}`, [])
    }
  }

  #checkObject(value: Example, line: Line, text: string, found: Findings): void {
    const format = formatOf(value)
    const layout = layoutOf(value)
    if (layout && this.examples === 1) {
      this.layout = layout
      const advice = '`tunesmith convert` reads it'
      found.report('foreign_layout', `is ${layoutNames[layout]}, and must be ${formats}; ${advice}`, [])
    } else if (layout) {
      found.report('mixed_formats', `is ${layoutNames[layout]}; ${this.#oneFormat}`, [])
    } else if (format === undefined && this.format === undefined) {
      found.report('unknown_format', `${keysOf(value)}, and must be ${formats}`, [])
    } else if (format && this.format && !looksAlike(format, this.format)) {
      found.report('mixed_formats', `is in the ${format} format; ${this.#oneFormat}`, [])
    } else {
      this.format = this.#firstFormat(this.format ?? format ?? 'chat', found)
      this.#checkExample(value, this.format, line, text, found)
    }
  }

  /** Returns the format of the file, and compares it once with what it is for. */
  #firstFormat(shown: TrainingDataFormat, found: Findings): TrainingDataFormat {
    if (this.#isFormatChecked) return shown
    const format = formatToCheck(shown, this.#training)
    const before = this.#problems.errors
    checkFormat(format, this.#training, found)
    this.#isFormatChecked = true
    this.#isFormatWrong = this.#problems.errors > before
    return format
  }

  get #oneFormat(): string {
    return `all examples of a file must have one format, here ${this.format ? shapes[this.format] : formats}`
  }

  #checkExample(value: Example, format: TrainingDataFormat, line: Line, text: string, found: Findings): void {
    const { model, images } = this.#training
    const context = { model, images, schemas: this.schemas }
    const place = new Place(found, 'the example')
    checkTexts(text, value, model, found)
    const isQuestion = format === 'chat' && this.#training.format === undefined && isPrompt(value)
    if (isQuestion && this.#prompts.hold(line.number, text, value)) checkPrompts(value, place, context)
    else checkExample[format](value, place, context)
    if (format === 'chat' && !isQuestion) this.#prompts.release()
    if (format === 'reinforcement' && !hasGraderKey(value)) this.#withoutGraderKey++
    const messages = messagesOf(value, format)
    const example = { line, text, value, format, messages, found }
    for (const inspector of this.#inspectors) inspector.inspect(example)
  }
}

const formats = `${shapes.chat}, ${shapes.dpo} or ${shapes.completion}`

const keysOf = (value: Example): string => {
  const keys = Object.keys(value).slice(0, 5).map(showValue)
  return keys.length === 0 ? 'is an empty object' : `has the keys ${showList(keys)}`
}
