import { hash } from 'node:crypto'
import { isInstruction } from '../example/example-texts.ts'
import type { CheckedExample, Inspector } from '../example/inspector.ts'
import type { Findings } from '../problems/problem-list.ts'
import { showList } from '../problems/show-value.ts'

const mostKept = 10_000
const mostShown = 3

/** Warns when the examples of a file have different system prompts, or only some have one. */
export class SystemPrompts implements Inspector {
  /** Examples without one. */
  without = 0
  /** By hash, how often a prompt occurs and the line of its first example. */
  readonly #prompts = new Map<string, { examples: number; readonly line: number }>()
  #firstWithout = 0

  inspect({ line: { number }, messages, format }: CheckedExample): void {
    if (format === 'completion') return
    const prompt = messages.filter(isInstruction)
    if (prompt.length === 0) {
      if (this.without++ === 0) this.#firstWithout = number
      return
    }
    const content = JSON.stringify(prompt.map((message) => message.content))
    const key = hash('sha1', content, 'base64')
    const known = this.#prompts.get(key)
    if (known) known.examples++
    else if (this.#prompts.size < mostKept) this.#prompts.set(key, { examples: 1, line: number })
  }

  /** The number of different prompts, up to 10,000. */
  get distinct(): number {
    return this.#prompts.size
  }

  end(found: Findings): void {
    const prompts = [...this.#prompts.values()].sort((one, other) => other.examples - one.examples)
    if (prompts.length === 0 || (prompts.length === 1 && this.without === 0)) return
    const shown = prompts.slice(0, mostShown).map(({ examples, line }) => `${count(examples)} like line ${line}`)
    if (prompts.length > mostShown) shown.push(`${prompts.length - mostShown} more`)
    if (this.without > 0) shown.push(`${count(this.without)} without one (line ${this.#firstWithout})`)
    const differ = prompts.length === 1 ? 'a system prompt in only some examples' : `${prompts.length} system prompts`
    const advice = 'train with the system prompt that you will use with the model'
    found.report('inconsistent_system', `has ${differ}: ${showList(shown)}; ${advice}`)
  }
}

const count = (examples: number) => `${examples} example${examples === 1 ? '' : 's'}`
