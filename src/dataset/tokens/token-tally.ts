import type { CheckedExample, Inspector } from '../example/inspector.ts'
import { BackgroundCounter, type BackgroundOptions } from './background-counter.ts'
import type { ExampleTokens } from './count-example.ts'
import { type Distribution, Histogram } from './distribution.ts'
import type { Tokenizer } from './tokenizer.ts'

/** The tokens of training data, as one model counts them. */
export interface TokenReport {
  /** Name of the encoding, or path of the tokenizer file. */
  readonly encoding: string
  /** Whether this is the model's own tokenizer. Without a model it is assumed, and the counts are estimates. */
  readonly known: boolean
  /** The tokens of all examples, whole. */
  readonly total: number
  /** What one epoch is billed for: the tokens of each example up to the limit of the model. */
  readonly billed: number
  /** The least and the most that an epoch may be billed for; equal to `billed` where nothing is an estimate. */
  readonly billedRange: { readonly least: number; readonly most: number }
  /** Examples over the limit of the model. */
  readonly tooLong: number
  /** Tokens per example; undefined when there are none. */
  readonly perExample: Distribution | undefined
  /** Tokens per example of what the assistant says. */
  readonly perAssistant: Distribution | undefined
  readonly images: number
  /**
   * Examples that are partly counted by a rule that OpenAI has not published: all if the model is not one of OpenAI's,
   * else those with tools, names or images, and those of other formats than chat.
   */
  readonly estimated: number
}

/** Counts tokens, and warns about examples that are longer than the model reads. */
export class TokenTally implements Inspector {
  readonly #tokenizer: Tokenizer
  readonly #background: BackgroundCounter
  readonly #totals = new Histogram()
  readonly #assistant = new Histogram()
  #billed = 0
  #least = 0
  #most = 0
  #tooLong = 0
  #images = 0
  #estimated = 0

  constructor(tokenizer: Tokenizer, background?: BackgroundOptions) {
    this.#tokenizer = tokenizer
    this.#background = new BackgroundCounter(tokenizer, (tokens) => this.#add(tokens), background)
  }

  inspect(example: CheckedExample): void {
    if (this.#background.take(example)) return
    const { model, tokensPerExample } = this.#tokenizer
    const tokens = this.#tokenizer.countExample(example.value, example.format)
    this.#add(tokens)
    const { total } = tokens
    if (total <= tokensPerExample) return
    this.#tooLong++
    const has = `has ${total} tokens, and ${model} is trained on the first ${tokensPerExample} of an example`
    const message = this.#firstCut(example)
    const where = message === undefined ? '' : `, from within message ${message} on`
    example.found.report(
      'example_too_long',
      `${has}: the last ${total - tokensPerExample} are cut${where}; shorten or split it`,
    )
  }

  /** Returns the tokens of all examples, once those that another thread counts are known. */
  async report(): Promise<TokenReport> {
    await this.#background.end()
    return {
      encoding: this.#tokenizer.encoding,
      known: this.#tokenizer.known,
      total: this.#totals.total,
      billed: this.#billed,
      billedRange: { least: this.#least, most: this.#most },
      tooLong: this.#tooLong,
      perExample: this.#totals.distribution(),
      perAssistant: this.#assistant.distribution(),
      images: this.#images,
      estimated: this.#estimated,
    }
  }

  /** Ends the thread that counts, if there is one. */
  close(): void {
    this.#background.close()
  }

  #add({ total, least, most, assistant, images, estimated }: ExampleTokens): void {
    const { known, tokensPerExample } = this.#tokenizer
    this.#totals.add(total)
    this.#assistant.add(assistant)
    this.#images += images
    this.#billed += Math.min(total, tokensPerExample)
    this.#least += Math.min(least, tokensPerExample)
    this.#most += Math.min(most, tokensPerExample)
    if (estimated || !known) this.#estimated++
  }

  /** Returns the message in which the limit is reached, counted from 1. What comes before the messages is read first. */
  #firstCut({ value, messages, format }: CheckedExample): number | undefined {
    if (format !== 'chat') return undefined
    const count = (some: readonly unknown[]) => this.#tokenizer.countExample({ ...value, messages: some }, format).total
    const around = count([])
    let left = this.#tokenizer.tokensPerExample - around
    const index = messages.findIndex((message) => {
      left -= count([message]) - around
      return left < 0
    })
    return index === -1 ? undefined : index + 1
  }
}
