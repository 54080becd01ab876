import { hasImage } from '../example/image.ts'
import type { CheckedExample, Inspector } from '../example/inspector.ts'
import type { Findings } from '../problems/problem-list.ts'

const most = { images: 50_000, training: 50_000, validation: 1000 }

/** Warns when there are more examples than OpenAI accepts, for formats with a limit. */
export class ExampleLimits implements Inspector {
  readonly #part: 'training' | 'validation'
  #images = 0
  #reinforcement = 0

  constructor(part: 'training' | 'validation') {
    this.#part = part
  }

  inspect({ messages, format }: CheckedExample): void {
    if (format === 'reinforcement') this.#reinforcement++
    if (messages.some(({ content }) => hasImage(content))) this.#images++
  }

  end(found: Findings): void {
    const warn = (count: number, what: string, limit: number) => {
      if (count <= limit) return
      const said = `has ${count.toLocaleString('en-US')} examples ${what}, and OpenAI accepts ${limit.toLocaleString('en-US')}`
      found.report('too_many_examples', `${said}; take a sample, as \`tunesmith shuffle\` does`)
    }
    warn(this.#images, 'with images', most.images)
    warn(this.#reinforcement, `for reinforcement in ${this.#part} data`, most[this.#part])
  }
}
