/** An asynchronous FIFO queue. After `end()`, iteration finishes once the queue is drained. */
export class Queue<T> implements AsyncIterable<T> {
  readonly #items: T[] = []
  #ended = false
  #wake = () => {}

  push(item: T): void {
    this.#items.push(item)
    this.#wake()
  }

  end(): void {
    this.#ended = true
    this.#wake()
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void> {
    for (;;) {
      for (let item = this.#items.shift(); item !== undefined; item = this.#items.shift()) yield item
      if (this.#ended) return
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
  }
}
