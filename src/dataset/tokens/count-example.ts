import type { TrainingDataFormat } from '../example/training-data-format.ts'
import { isRecord } from '../json/is-record.ts'

type Example = Readonly<Record<string, unknown>>
type CountText = (text: string) => number

/** How many tokens an example is. */
export interface ExampleTokens {
  /** All of them: what an epoch is billed for, if the example is within the limit of the model. */
  readonly total: number
  /** Of what the assistant says and calls: what the model learns. */
  readonly assistant: number
  /** Images; each is taken for 765 tokens, or for 85 when its detail is low. */
  readonly images: number
  /**
   * Whether something in it is counted by a rule that OpenAI has not published: tools and their calls, names, images,
   * or anything but supervised chat. Chat of plain texts is counted as it is billed.
   */
  readonly estimated: boolean
}

/** What is around each message, and what closes an example; both as billed. */
const perMessage = 3
const perExample = 1
/** An image of 1024 x 1024: the size of the others is not known before they are fetched. */
const perImage = { low: 85, high: 765 }

/** Makes what counts examples, given what counts texts. */
export const exampleCounter =
  (count: CountText) =>
  (example: Example, format: TrainingDataFormat): ExampleTokens => {
    const tally = new Tally(count)
    if (format === 'completion') {
      tally.estimated = true
      tally.text(example.prompt)
      tally.speech(() => tally.text(example.completion))
    } else {
      const input = format === 'dpo' && isRecord(example.input) ? example.input : example
      if (format !== 'chat') tally.estimated = true
      for (const offer of [input.tools, input.functions]) tally.estimate(offer)
      for (const list of [input.messages, example.preferred_output, example.non_preferred_output]) tally.messages(list)
      tally.total += perExample
    }
    const { total, assistant, images, estimated } = tally
    return { total, assistant, images, estimated }
  }

/** What has been counted of one example. */
class Tally {
  total = 0
  assistant = 0
  images = 0
  estimated = false
  readonly #count: CountText

  constructor(count: CountText) {
    this.#count = count
  }

  messages(list: unknown): void {
    if (!Array.isArray(list)) return
    for (const message of list) {
      if (!isRecord(message)) continue
      this.total += perMessage
      this.text(message.role)
      if (message.role === 'assistant') this.speech(() => this.#said(message))
      else this.#said(message)
    }
  }

  /** Counts as the assistant's what is counted in between. */
  speech(counted: () => void): void {
    const before = this.total
    counted()
    this.assistant += this.total - before
  }

  text(value: unknown): void {
    if (typeof value === 'string') this.total += this.#count(value)
  }

  /** What is there, but turned into tokens in a way of its own. */
  estimate(value: unknown): void {
    if (value === undefined || value === null) return
    this.estimated = true
    this.text(typeof value === 'string' ? value : JSON.stringify(value))
  }

  #said({ content, name, refusal, tool_calls, function_call }: Example): void {
    if (Array.isArray(content)) for (const part of content) this.#part(part)
    else this.text(content)
    for (const value of [name, refusal, function_call]) this.estimate(value)
    if (!Array.isArray(tool_calls)) return
    for (const call of tool_calls) if (isRecord(call)) this.estimate(call.function)
  }

  #part(part: unknown): void {
    if (!isRecord(part)) return
    if (part.type === 'image_url') {
      const { detail } = isRecord(part.image_url) ? part.image_url : {}
      this.images++
      this.estimated = true
      this.total += detail === 'low' ? perImage.low : perImage.high
    } else {
      this.text(part.type === 'refusal' ? part.refusal : part.text)
    }
  }
}
