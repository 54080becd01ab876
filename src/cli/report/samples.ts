import { ApiError, type ChatMessage, type FineTuning } from '../../client/index.ts'

/** A question of the data with its expected answer, and the answers of the models. */
export interface Sample {
  readonly question: readonly ChatMessage[]
  /** Undefined for reinforcement, whose examples have no answers. */
  readonly expected: string | undefined
  /** Answer of the base model; undefined if it refused. */
  readonly before: string | undefined
  /** Answer of the fine-tuned model; undefined if it refused. */
  readonly after: string | undefined
}

const longestAnswer = 400

/**
 * Asks the base model and the fine-tuned model some questions of the data, spread evenly over it.
 *
 * @param data JSONL
 * @param onRefused called with the reason when a model does not answer
 */
export const askSamples = async (
  data: Uint8Array,
  count: number,
  models: { readonly before: string; readonly after: string },
  client: FineTuning,
  signal: AbortSignal,
  onRefused: (reason: string) => void,
): Promise<readonly Sample[]> => {
  const examples = examplesOf(data)
  const chosen = Array.from({ length: Math.min(count, examples.length) }, (_, i) =>
    examples.at(Math.floor((i * examples.length) / Math.min(count, examples.length))),
  ).filter((example) => example !== undefined)
  const ask = async (model: string, messages: readonly ChatMessage[]) => {
    try {
      const { content } = await client.chat({ model, messages, maxCompletionTokens: longestAnswer }, { signal })
      return content
    } catch (error) {
      if (!(error instanceof ApiError) || error.code === 'aborted') throw error
      onRefused(`${model} did not answer: ${error.message}.`)
      return undefined
    }
  }
  return Promise.all(
    chosen.map(async ({ question, expected }): Promise<Sample> => {
      const [before, after] = await Promise.all([ask(models.before, question), ask(models.after, question)])
      return { question, expected, before, after }
    }),
  )
}

type Example = Pick<Sample, 'question' | 'expected'>

/** The examples that are plain conversations; others, such as those with images or tools, are skipped. */
const examplesOf = (data: Uint8Array): readonly Example[] =>
  Buffer.from(data)
    .toString()
    .split('\n')
    .flatMap((line): readonly Example[] => {
      const example = parsed(line)
      const preferred = textOf(Object(example.preferred_output?.[0]))
      const all = messagesOf(example.messages ?? example.input?.messages)
      if (!all || all.length === 0) return []
      const last = all.at(-1)
      const question = last?.role === 'assistant' ? all.slice(0, -1) : all
      const expected = last?.role === 'assistant' ? last.content : preferred?.content
      return question.some(({ role }) => role === 'user') ? [{ question, expected }] : []
    })

interface Raw {
  readonly messages?: unknown
  readonly input?: { readonly messages?: unknown }
  readonly preferred_output?: readonly unknown[]
}

const parsed = (line: string): Raw => {
  try {
    return Object(JSON.parse(line))
  } catch {
    return {}
  }
}

const roles = ['system', 'developer', 'user', 'assistant'] as const

const textOf = ({
  role,
  content,
}: {
  readonly role?: unknown
  readonly content?: unknown
}): ChatMessage | undefined => {
  const known = roles.find((one) => one === role)
  return known && typeof content === 'string' ? { role: known, content } : undefined
}

const messagesOf = (value: unknown): readonly ChatMessage[] | undefined => {
  if (!Array.isArray(value)) return undefined
  const messages = value.map((one) => textOf(Object(one)))
  return messages.includes(undefined) ? undefined : messages.filter((one) => one !== undefined)
}
