import type { TrainingDataFormat } from '../example/training-data-format.ts'
import { isRecord } from '../json/is-record.ts'
import type { EncodingName, ImageTokens } from '../model/model-family.ts'
import { countImage, type TokenRange } from './count-image.ts'
import { countTools } from './count-tools.ts'

type Example = Readonly<Record<string, unknown>>
type CountText = (text: string) => number

/** How many tokens an example has. */
export interface ExampleTokens extends TokenRange {
  /** What an epoch is billed for, if the example is within the limit of the model. */
  readonly total: number
  /** The least that it can be, where it is an estimate; otherwise the total. */
  readonly least: number
  /** The most that it can be, where it is an estimate; otherwise the total. */
  readonly most: number
  /** The tokens of what the assistant says and calls: what the model learns. */
  readonly assistant: number
  readonly images: number
  /**
   * Whether something is counted by a rule that OpenAI has not published: tools and their calls, names, images, or
   * anything but supervised chat. Chat of plain texts is counted as it is billed.
   */
  readonly estimated: boolean
}

/** How a model counts. */
export interface CountingRules {
  readonly count: CountText
  readonly encoding: EncodingName
  readonly imageTokens: ImageTokens
}

/** What surrounds each message, and what closes an example; both as billed. */
const perMessage = 3
const perExample = 1
/** What surrounds a call of a tool. */
const perCall = 3

/** Returns a function that counts examples. */
export const exampleCounter =
  (rules: CountingRules) =>
  (example: Example, format: TrainingDataFormat): ExampleTokens => {
    const tally = new Tally(rules)
    if (format === 'completion') {
      tally.text(example.prompt)
      tally.speech(() => tally.text(example.completion))
      tally.estimate(0, perExample)
    } else {
      const input = format === 'dpo' && isRecord(example.input) ? example.input : example
      tally.tools(format === 'reinforcement' ? { tools: input.tools } : input)
      tally.messages(input.messages)
      const asked = tally.total
      for (const list of [example.preferred_output, example.non_preferred_output]) tally.messages(list)
      tally.total += perExample
      // Each of the two answers is learned after the input, which may be billed with both.
      if (format === 'dpo') tally.estimate(0, asked)
      if (format === 'reinforcement') tally.estimate(0, 0)
    }
    return tally.result()
  }

/** What has been counted of one example. */
class Tally {
  total = 0
  readonly #rules: CountingRules
  #assistant = 0
  #images = 0
  #estimated = false
  /** How much less, and how much more, the total may be. */
  #less = 0
  #more = 0

  constructor(rules: CountingRules) {
    this.#rules = rules
  }

  result(): ExampleTokens {
    const range = { total: this.total, least: this.total - this.#less, most: this.total + this.#more }
    return { ...range, assistant: this.#assistant, images: this.#images, estimated: this.#estimated }
  }

  messages(list: unknown): void {
    if (!Array.isArray(list)) return
    for (const message of list) {
      if (!isRecord(message)) continue
      this.total += perMessage
      this.text(message.role)
      if (message.role === 'assistant') this.speech(() => this.#message(message))
      else this.#message(message)
    }
  }

  /** Counts what is counted in between as the assistant's. */
  speech(counted: () => void): void {
    const before = this.total
    counted()
    this.#assistant += this.total - before
  }

  text(value: unknown): void {
    if (typeof value === 'string') this.total += this.#rules.count(value)
  }

  /** Marks the total as an estimate that may be off by this number of tokens. */
  estimate(less: number, more: number): void {
    this.#estimated = true
    this.#less += Math.max(0, less)
    this.#more += Math.max(0, more)
  }

  /** The formula counts names and descriptions; the range ends where the tools count as the JSON that they are. */
  tools({ tools, functions }: Example): void {
    const offered = tools ?? functions
    if (offered === undefined || offered === null) return
    const { count, encoding } = this.#rules
    const tokens = countTools({ tools, functions }, count, encoding)
    this.#estimateAs(tokens, [tools, functions])
  }

  #message({ content, name, refusal, tool_calls, function_call }: Example): void {
    if (Array.isArray(content)) for (const part of content) this.#part(part)
    else this.text(content)
    if (typeof name === 'string') {
      this.total += 1
      this.text(name)
      this.estimate(1, 0)
    }
    if (typeof refusal === 'string') {
      this.text(refusal)
      this.estimate(0, 0)
    }
    if (Array.isArray(tool_calls)) for (const call of tool_calls) if (isRecord(call)) this.#call(call.function)
    this.#call(function_call)
  }

  #call(call: unknown): void {
    if (!isRecord(call)) return
    const { count } = this.#rules
    const texts = [call.name, call.arguments].filter((text) => typeof text === 'string')
    this.#estimateAs(
      texts.reduce((sum, text) => sum + count(text), perCall),
      [call],
    )
  }

  /** Counts tokens that may be as many as those of the JSON of what they stand for. */
  #estimateAs(tokens: number, values: readonly unknown[]): void {
    const { count } = this.#rules
    const asJson = values.reduce((sum: number, value) => sum + (value ? count(JSON.stringify(value)) : 0), 0)
    this.total += tokens
    this.estimate(tokens - asJson, asJson - tokens)
  }

  #part(part: unknown): void {
    if (!isRecord(part)) return
    if (part.type === 'image_url') {
      const { total, least, most } = countImage(isRecord(part.image_url) ? part.image_url : {}, this.#rules.imageTokens)
      this.#images++
      this.total += total
      this.estimate(total - least, most - total)
    } else {
      this.text(part.text ?? part.refusal)
    }
  }
}
