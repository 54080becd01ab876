import { isRecord } from '../json/is-record.ts'
import { Place } from '../problems/place.ts'
import type { ProblemList } from '../problems/problem-list.ts'
import { reportNoAnswer } from './check-example.ts'

/** From this many on, a file of questions is what its author wanted. */
const mostHeld = 1000

/**
 * Holds back what is wrong with examples that end with a question, until it is clear what the file is: chat in which some
 * answers are missing, or data for reinforcement without the keys that a grader reads, which is one problem and not one
 * per line.
 */
export class Prompts {
  readonly #problems: ProblemList
  readonly #held: (() => void)[] = []
  #count = 0
  #isChat = false

  constructor(problems: ProblemList) {
    this.#problems = problems
  }

  /** Holds an example back; returns false once it is clear that the file is chat. */
  hold(line: number, text: string, value: Readonly<Record<string, unknown>>): boolean {
    const messages: readonly unknown[] = Array.isArray(value.messages) ? value.messages : []
    const last = messages.at(-1)
    if (this.#isChat || !isRecord(last) || last.role !== 'user') return false
    this.#count++
    if (this.#held.length < mostHeld)
      this.#held.push(() => reportNoAnswer(messages, new Place(this.#problems.at(line, text), 'the example')))
    return true
  }

  /** Reports what was held back: an example with an answer has shown that the file is chat. */
  release(): void {
    if (this.#isChat || this.#count > mostHeld) return
    this.#isChat = true
    for (const report of this.#held.splice(0)) report()
  }

  /** Examples without an answer that no line was blamed for. */
  get unanswered(): number {
    return this.#isChat ? 0 : this.#count
  }

  end(): void {
    if (this.unanswered === 0) return
    if (this.#count === 1) {
      this.release()
      return
    }
    const what = 'ends every example with a message from the user, so there are no answers to learn from'
    const supervised = 'for supervised training, add the answer of the assistant'
    const reinforcement =
      'for reinforcement, add the key that your grader reads (such as "reference_answer") and check with --format reinforcement'
    this.#problems.at().report('no_answers', `${what}; ${supervised}; ${reinforcement}`)
  }
}
