import type { MethodType } from '../../api/jobs/method-type.ts'
import type { ModelConfig } from '../config/model-config.ts'
import { reasonOf } from '../reason-of.ts'
import { lessonsOf } from './conversation.ts'
import type { ModelTokenizer } from './model-tokenizer.ts'

/** Counts what a trainer learns from examples: each as the model's chat template and tokenizer write it. */
export class LessonCounter {
  /** Lines of the trainer's data. */
  lessons = 0
  tokens = 0
  /** Lines of the file that are longer than the model is trained on. */
  readonly tooLong: number[] = []
  readonly #method: MethodType
  readonly #most: number
  readonly #chatTokens: ModelTokenizer['chatTokens']

  constructor(method: MethodType, { max_tokens: most }: ModelConfig, { chatTokens }: ModelTokenizer) {
    this.#method = method
    this.#most = most
    this.#chatTokens = chatTokens
  }

  /** Counts an example. Returns what is wrong with it, if the model cannot be trained on it. */
  add(value: Readonly<Record<string, unknown>>, line: number): string | undefined {
    let isTooLong = false
    for (const { prompt, answers, tools } of lessonsOf(value, this.#method)) {
      this.lessons++
      // A better and a worse answer are read after the same prompt, one by one.
      const chats = answers.length === 0 ? [prompt] : answers.map((answer) => [...prompt, answer])
      for (const messages of chats) {
        try {
          const count = this.#chatTokens?.({ messages, tools, asksForAnswer: answers.length === 0 }) ?? 0
          this.tokens += Math.min(count, this.#most)
          isTooLong ||= count > this.#most
        } catch (error) {
          return `does not fit the chat template of the model: ${reasonOf(error)}`
        }
      }
    }
    if (isTooLong) this.tooLong.push(line)
    return undefined
  }
}
