import { parentPort, workerData } from 'node:worker_threads'
import { type ExampleTokens, exampleCounter } from './count-example.ts'
import { textCounter } from './text-counter.ts'
import { type Batch, toNumbers } from './token-batch.ts'
import type { SharedTokenizer } from './tokenizer.ts'

/** Answers each batch with the tokens of its examples. A `BackgroundCounter` starts it. */
const countBatches = ({ table, encoding, imageTokens }: SharedTokenizer): void => {
  const countExample = exampleCounter({ count: textCounter(encoding, table), encoding, imageTokens })
  parentPort?.on('message', ({ format, lines }: Batch) => {
    const counted: ExampleTokens[] = []
    const buffer = Buffer.from(lines.buffer, lines.byteOffset, lines.byteLength)
    for (let from = 0, to = buffer.indexOf(lineFeed); to !== -1; from = to + 1, to = buffer.indexOf(lineFeed, from))
      counted.push(countExample(JSON.parse(buffer.toString('utf8', from, to)), format))
    const numbers = toNumbers(counted)
    parentPort?.postMessage(numbers, [numbers.buffer])
  })
  parentPort?.postMessage('ready')
}

const lineFeed = 10

countBatches(workerData)
