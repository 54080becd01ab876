import type { FineTuning } from '../fine-tuning.ts'
import type { Lazy } from '../lazily.ts'
import type { Page } from '../listing.ts'

/** Method of a client. */
export type Method = keyof FineTuning

/** Answer to a call: its result; for a list all items, for `waitForJob` and `chat` all updates. */
export type AnswerOf<M extends Method> =
  ReturnType<FineTuning[M]> extends Lazy<infer Result, infer Item>
    ? readonly (Result extends Page<infer Listed> ? Listed : Item)[]
    : Awaited<ReturnType<FineTuning[M]>>

type ArgumentsOf<M extends Method> = Parameters<FineTuning[M]>

/** Answer that a fake has ready. */
export interface FakeAnswer {
  readonly method: Method
  readonly isOnce: boolean
  readonly matches: (args: readonly unknown[]) => boolean
  readonly give: (args: readonly unknown[]) => unknown
}

/** Answer: a value, an error to throw, or a function of the arguments that returns or throws one. */
export type Given<M extends Method> = AnswerOf<M> | Error | ((...args: ArgumentsOf<M>) => AnswerOf<M>)

/** Answers one call: the next of this method, or the next whose arguments match. */
export const once = <M extends Method>(method: M, answer: Given<M>, when?: (...args: ArgumentsOf<M>) => boolean) =>
  fakeAnswer(method, true, answer, when)

/** Answers every call of this method, or every call whose arguments match, that no `once` answers. */
export const always = <M extends Method>(method: M, answer: Given<M>, when?: (...args: ArgumentsOf<M>) => boolean) =>
  fakeAnswer(method, false, answer, when)

const fakeAnswer = <M extends Method>(
  method: M,
  isOnce: boolean,
  answer: Given<M>,
  when: ((...args: ArgumentsOf<M>) => boolean) | undefined,
): FakeAnswer => {
  // The answer belongs to the method that was called, so these are its arguments.
  const typed = (args: readonly unknown[]) => args as unknown as ArgumentsOf<M>
  return {
    method,
    isOnce,
    matches: (args) => when?.(...typed(args)) ?? true,
    give(args) {
      if (answer instanceof Error) throw answer
      return typeof answer === 'function' ? answer(...typed(args)) : answer
    },
  }
}
