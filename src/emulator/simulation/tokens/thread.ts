import { parentPort } from 'node:worker_threads'
import { type EncodingName, loadEncoding } from './encoding.ts'

/** A request to the thread. */
export interface Question {
  readonly id: number
  readonly encoding: EncodingName
  readonly task:
    | { readonly count: readonly (readonly string[])[]; readonly limit: number }
    | { readonly cut: string; readonly tokens: number }
    | { readonly split: string }
}

/** The reply of the thread. */
export interface Reply {
  readonly id: number
  readonly result?: readonly number[] | readonly string[] | string
  readonly error?: unknown
}

const answer = async ({ id, encoding, task }: Question): Promise<Reply> => {
  try {
    const { count, first, split } = await loadEncoding(encoding)
    if ('cut' in task) return { id, result: first(task.cut, task.tokens) }
    if ('split' in task) return { id, result: split(task.split) }
    const result = task.count.map((texts) => texts.reduce((sum, text) => sum + count(text, task.limit), 0))
    return { id, result }
  } catch (error) {
    return { id, error }
  }
}

parentPort?.on('message', async (question: Question) => parentPort?.postMessage(await answer(question)))
