import type { TokenCounter } from '../../../api/data/token-counter.ts'
import type { EncodingName } from './encoding.ts'
import { KnownCounts } from './known-counts.ts'
import type { Question } from './thread.ts'
import { ThreadEnded, TokenThread } from './token-thread.ts'

/** Counts tokens as OpenAI does, in a thread, so that neither token tables nor long texts delay other requests. */
export interface Tokenizer extends TokenCounter {
  /** Returns the beginning of a text, at most this many tokens long. */
  first(text: string, tokens: number): Promise<string>
  /** Returns the tokens of a text. */
  split(text: string): Promise<readonly string[]>
}

/** Milliseconds that the thread outlives the last emulator, because tests start the next one right away. */
const grace = 1_000

/** Number of threads that are tried before the task is assumed to kill them. */
const mostThreads = 3

const counts = new KnownCounts()

/** One thread for all emulators of a process, because token tables are large and slow to load. */
let thread: TokenThread | undefined
const users = new Set<AbortSignal>()
let ending: NodeJS.Timeout | undefined

/** Returns the tokenizer of a model, usable until the signal aborts. */
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
  // The reply to `count` is numbers, the reply to `cut` is a text, the reply to `split` is texts.
  const count = async (groups: readonly (readonly string[])[], limit = Number.POSITIVE_INFINITY) =>
    (await ask({ count: groups, limit })) as readonly number[]
  return {
    async count(groups, limit) {
      signal.throwIfAborted()
      return limit === undefined ? counts.of(encoding, groups, count) : count(groups, limit)
    },
    first: async (cut, tokens) => (await ask({ cut, tokens })) as string,
    split: async (split) => (await ask({ split })) as readonly string[],
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
