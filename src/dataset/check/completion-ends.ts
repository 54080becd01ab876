import type { CheckedExample, Inspector } from '../example/inspector.ts'
import type { Findings } from '../problems/problem-list.ts'

/**
 * Warns when prompts and completions do not begin and end as the older models expect. Without roles, only the text
 * itself shows where a prompt or a completion ends.
 */
export class CompletionEnds implements Inspector {
  #examples = 0
  #withoutSpace = 0
  #hasPrompts = false
  /** The common ending of all prompts so far, and of all completions. */
  #prompts: string | undefined
  #completions: string | undefined

  inspect({ value: { prompt, completion }, format }: CheckedExample): void {
    if (format !== 'completion' || typeof prompt !== 'string' || typeof completion !== 'string') return
    this.#examples++
    if (!/^\s/.test(completion)) this.#withoutSpace++
    if (prompt !== '') this.#hasPrompts = true
    this.#prompts = commonEnd(prompt, this.#prompts)
    this.#completions = commonEnd(completion, this.#completions)
  }

  end(found: Findings): void {
    const warn = (message: string) => found.report('completion_ends', message)
    if (this.#examples < 2) return
    if (this.#hasPrompts && this.#prompts === '')
      warn('has prompts that end in different ways; end each with the same separator, such as "\\n\\n###\\n\\n"')
    if (this.#completions === '')
      warn('has completions that end in different ways; end each with the same stop sequence, such as " END"')
    if (this.#withoutSpace > 0)
      warn(
        `has ${this.#withoutSpace} completions that do not begin with a space, so their first word is read as part of the prompt; add one`,
      )
  }
}

const commonEnd = (text: string, other = text.slice(-longestEnd)): string => {
  let length = 0
  while (length < other.length && text.at(-1 - length) === other.at(-1 - length)) length++
  return length === 0 ? '' : other.slice(-length)
}

const longestEnd = 20
