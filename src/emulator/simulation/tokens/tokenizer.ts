import type { EncodingName } from './encoding.ts'
import type { Question } from './thread.ts'
import { ThreadEnded, TokenThread } from './token-thread.ts'

/** Counts tokens as OpenAI does, in a thread: neither its tables nor a long text hold a request up. */
export interface Tokenizer {
  /** For each group of texts, how many tokens they have together; of a text longer than the limit, the limit. */
  count(groups: readonly (readonly string[])[], limit?: number): Promise<readonly number[]>
  /** The beginning of a text, no more than so many tokens long. */
  first(text: string, tokens: number): Promise<string>
}

/** Milliseconds that the thread outlives the last emulator, since in tests the next one starts at once. */
const grace = 1_000

/** Threads that are tried before a task is taken to be what kills them. */
const mostThreads = 3

/** One for all emulators of a process: the tables are large, and take as long to load as the emulator to start. */
let thread: TokenThread | undefined
const users = new Set<AbortSignal>()
let ending: NodeJS.Timeout | undefined

/** Counts for a model until the signal trips, which says that the emulator is closed. */
export const tokenizerOf = (
  { encoding = 'o200k_base' }: { readonly encoding?: EncodingName },
  signal: AbortSignal,
): Tokenizer => {
  const ask = async (task: Question['task'], tries = mostThreads): Promise<unknown> => {
    try {
      return await threadFor(signal).ask({ encoding, task })
    } catch (error) {
      if (tries > 1 && error instanceof ThreadEnded) return ask(task, tries - 1)
      throw error
    }
  }
  return {
    // A count is answered with numbers, a cut with a text.
    count: async (count, limit = Number.POSITIVE_INFINITY) => (await ask({ count, limit })) as readonly number[],
    first: async (cut, tokens) => (await ask({ cut, tokens })) as string,
  }
}

const threadFor = (user: AbortSignal): TokenThread => {
  user.throwIfAborted()
  if (!users.has(user)) {
    users.add(user)
    user.addEventListener('abort', () => leave(user), { once: true })
  }
  clearTimeout(ending)
  if (!thread) {
    const started = new TokenThread(() => {
      if (thread === started) thread = undefined
    })
    thread = started
  }
  return thread
}

const leave = (user: AbortSignal): void => {
  users.delete(user)
  if (users.size > 0) return
  ending = setTimeout(() => {
    thread?.end()
    thread = undefined
  }, grace).unref()
}
