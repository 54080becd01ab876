import { isRecord } from '../json/is-record.ts'
import { Place } from '../problems/place.ts'
import type { Problem } from '../problems/problem.ts'
import { ProblemList } from '../problems/problem-list.ts'
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
  readonly #held: Problem[] = []
  /** Examples that were held back, whatever became of them. */
  count = 0
  /** Problems that were reported later than their line was checked. */
  released = 0
  #isChat = false

  constructor(problems: ProblemList) {
    this.#problems = problems
  }

  /** Holds an example back; returns false once it is clear that the file is chat. */
  hold(line: number, text: string, value: Readonly<Record<string, unknown>>): boolean {
    const messages: readonly unknown[] = Array.isArray(value.messages) ? value.messages : []
    const last = messages.at(-1)
    if (this.#isChat || !isRecord(last) || last.role !== 'user') return false
    this.count++
    if (this.#held.length < mostHeld) {
      // The problem is kept, and not the line: an example may have megabytes of images.
      const one = new ProblemList(1)
      reportNoAnswer(messages, new Place(one.at(line, text), 'the example'))
      this.#held.push(...one.kept)
    }
    return true
  }

  /** Reports what was held back: an example with an answer has shown that the file is chat. */
  release(): void {
    if (this.#isChat || this.count > mostHeld) return
    this.#isChat = true
    this.released = this.#held.length
    for (const { line, code, message, column } of this.#held.splice(0))
      this.#problems.at(line).report(code, message, column)
  }

  end(): void {
    if (this.#isChat || this.count === 0) return
    if (this.count === 1) {
      this.release()
      return
    }
    const what = `ends ${this.count.toLocaleString('en-US')} examples with a message from the user, so there are no answers to learn from`
    const supervised = 'for supervised training, add the answer of the assistant'
    const reinforcement =
      'for reinforcement, add the key that your grader reads (such as "reference_answer") and check with --format reinforcement'
    this.#problems.at().report('no_answers', `${what}; ${supervised}; ${reinforcement}`)
  }
}
