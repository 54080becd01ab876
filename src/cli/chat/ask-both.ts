import type { ChatAnswer, ChatQuestion, FineTuning } from '../../client/index.ts'
import type { Dependencies } from '../dependencies.ts'
import { drawingOn } from '../output/drawing.ts'
import type { Output } from '../output/output.ts'
import { plain } from '../output/printable.ts'
import { sideBySide, stacked } from './side-by-side.ts'

/** Asks two models the same question at once. On a terminal, their answers grow side by side. */
export const askBoth = async (
  models: readonly [string, string],
  question: Omit<ChatQuestion, 'model'>,
  client: FineTuning,
  out: Output,
  { stdout, signal }: Pick<Dependencies, 'stdout' | 'signal'>,
): Promise<readonly ChatAnswer[]> => {
  const columns = models.map((title) => ({ title, text: '' }))
  const answers: ChatAnswer[] = []
  const layOut = () =>
    out.isTerminal ? sideBySide(columns, stdout.columns ?? 80, out.style) : stacked(columns, out.style)
  const drawing = drawingOn(stdout)
  const failure = new AbortController()
  const ask = async (column: { readonly title: string; text: string }, index: number) => {
    const options = { signal: AbortSignal.any([signal, failure.signal]) }
    for await (const update of client.chat({ ...question, model: column.title }, options)) {
      if (update.type === 'answer') answers[index] = update.answer
      else column.text += out.isTerminal ? plain(update.text) : update.text
      if (out.isTerminal) drawing.draw(layOut())
    }
  }
  await Promise.all(columns.map(ask)).catch((error: unknown) => {
    // Nobody will read the rest of the other answer, and every word of it is billed.
    failure.abort()
    throw error
  })
  // The drawing is cut to the height of the terminal; the result below is complete.
  if (out.isTerminal) drawing.clear()
  await out.result(answers, layOut())
  return answers
}
