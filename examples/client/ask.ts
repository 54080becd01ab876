import type { ChatAnswer, FineTuning } from 'tunesmith'

/** Asks a model, prints the answer as it arrives, and returns it. */
export const ask = async (
  fineTuning: FineTuning,
  model: string,
  content: string,
  tell = (text: string): unknown => process.stdout.write(text),
): Promise<ChatAnswer | undefined> => {
  for await (const update of fineTuning.chat({ model, messages: [{ role: 'user', content }] })) {
    if (update.type === 'answer') return update.answer // content, finishReason, promptTokens, completionTokens
    tell(update.text)
  }
  return undefined
}
