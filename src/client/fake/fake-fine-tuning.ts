import { AssertionError } from 'node:assert'
import { inspect, isDeepStrictEqual } from 'node:util'
import type { FineTuningBackends } from '../backends.ts'
import type { ChatAnswer, ChatUpdate } from '../chat.ts'
import type { FineTuning } from '../fine-tuning.ts'
import type { FineTuningJob } from '../job.ts'
import { lazily } from '../lazily.ts'
import type { NewJob } from '../new-job.ts'
import type { JobUpdate } from '../wait-for-job.ts'
import type { FakeAnswer, Method } from './fake-answer.ts'

/** Call that a fake has received. */
export interface RecordedCall {
  readonly method: Method
  readonly args: readonly unknown[]
  /** Name of the backend, if the call was made through `using`. */
  readonly backend: string | undefined
}

/** Client with prepared answers that records every call. */
export interface FakeFineTuning extends FineTuningBackends<string> {
  /** Every call so far, in order, including unexpected ones. */
  readonly calls: readonly RecordedCall[]
  /** Fails unless a job with these fields was created, or one that the function accepts. */
  assertJobCreated(expected?: Partial<NewJob> | ((job: NewJob) => boolean)): void
  /** Fails unless this call was made. Only the arguments given are compared. */
  assertSent<M extends Method>(method: M, ...args: Partial<Parameters<FineTuning[M]>>): void
  /** Fails if this method was called. */
  assertNotSent(method: Method): void
  /** Fails if any call was made. */
  assertNothingSent(): void
  /** Fails if an answer of `once` was not used. */
  assertAllAnswersGiven(): void
}

const methods = {
  createJob: 'one',
  listJobs: 'list',
  retrieveJob: 'one',
  cancelJob: 'one',
  pauseJob: 'one',
  resumeJob: 'one',
  listJobEvents: 'list',
  listJobCheckpoints: 'list',
  retrieveJobMetrics: 'one',
  waitForJob: 'wait',
  uploadFile: 'one',
  retrieveFile: 'one',
  listFiles: 'one',
  deleteFile: 'one',
  downloadFile: 'one',
  waitForFile: 'one',
  createCheckpointPermissions: 'one',
  listCheckpointPermissions: 'one',
  deleteCheckpointPermission: 'one',
  listModels: 'one',
  retrieveModel: 'one',
  deleteModel: 'one',
  chat: 'chat',
} as const satisfies Record<Method, 'one' | 'list' | 'wait' | 'chat'>

/**
 * Creates a client for tests without a network, which returns the answers of `once` and `always`.
 *
 * A call without an answer fails, and so does every later assertion, in case the code under test swallowed the failure.
 */
export const fakeFineTuning = (answers: readonly FakeAnswer[] = []): FakeFineTuning => {
  const calls: RecordedCall[] = []
  const left = [...answers]
  let unexpected: AssertionError | undefined

  const answer = (call: RecordedCall): unknown => {
    calls.push(call)
    const fitting = left.filter(({ method, matches }) => method === call.method && matches(call.args))
    const found = fitting.find(({ isOnce }) => isOnce) ?? fitting[0]
    if (found) {
      if (found.isOnce) left.splice(left.indexOf(found), 1)
      return found.give(call.args)
    }
    const ready = left.map(({ method }) => method).join(', ') || 'none'
    unexpected ??= failure(`unexpected call ${shown(call)}: no answer fits; the remaining answers are for ${ready}`)
    throw unexpected
  }

  const clientOf = (backend?: string) => {
    const entries = Object.entries(methods).map(([name, kind]) => {
      const method = name as Method // the type of `methods` requires exactly these keys
      return [
        method,
        (...args: readonly unknown[]) => shaped(kind, new Promise((give) => give(answer({ method, args, backend })))),
      ]
    })
    return Object.fromEntries(entries) as unknown as FineTuning // the types of answers were checked where they were given
  }

  const assert = (holds: boolean, message: () => string) => {
    if (unexpected) throw unexpected
    if (!holds) throw failure(`${message()}; calls: ${calls.map(shown).join(', ') || 'none'}`)
  }
  const sent = (method: Method, accepts: (args: readonly unknown[]) => boolean) =>
    calls.some((call) => call.method === method && accepts(call.args))

  return {
    ...clientOf(),
    using: clientOf,
    calls,
    assertJobCreated(expected = {}) {
      const accepts =
        typeof expected === 'function'
          ? expected
          : (job: NewJob) =>
              Object.entries(expected).every(([key, value]) => isDeepStrictEqual(Reflect.get(job, key), value))
      assert(
        sent('createJob', ([job]) => accepts(job as NewJob)), // the first argument of `createJob`
        () =>
          `no job was created${typeof expected === 'function' ? ' that the function accepts' : ` with ${inspect(expected)}`}`,
      )
    },
    assertSent: (method, ...args) =>
      assert(
        sent(method, (got) => args.every((arg, index) => isDeepStrictEqual(got[index], arg))),
        () => `no call ${shown({ method, args, backend: undefined })}`,
      ),
    assertNotSent: (method) => assert(!sent(method, () => true), () => `${method} was called`),
    assertNothingSent: () => assert(calls.length === 0, () => 'something was sent'),
    assertAllAnswersGiven() {
      const waiting = left.filter(({ isOnce }) => isOnce).map(({ method }) => method)
      assert(waiting.length === 0, () => `unused answers: ${waiting.join(', ')}`)
    },
  }
}

/** Converts an answer to what the method returns: a value to await, to iterate, or both. */
const shaped = (kind: (typeof methods)[Method], answer: Promise<unknown>): unknown => {
  if (kind === 'one') return answer
  // Awaiting or iterating reports the failure; a test may do neither.
  answer.catch(() => {})
  const items = async () => (await answer) as readonly unknown[] // `AnswerOf` what is iterated
  return lazily(
    async () => resultOf[kind](await items()),
    async function* () {
      yield* await items()
    },
  )
}

/** What awaiting returns, given what iterating returns. */
const resultOf = {
  list: (items: readonly unknown[]) => pageOf(items),
  wait: (items: readonly unknown[]) => lastJob(items as readonly JobUpdate[]), // `AnswerOf` waitForJob
  chat: (items: readonly unknown[]) => lastAnswer(items as readonly ChatUpdate[]), // `AnswerOf` chat
}

const pageOf = (data: readonly unknown[]) => ({ data, hasMore: false, lastId: Object(data.at(-1)).id })

const lastJob = (updates: readonly JobUpdate[]): FineTuningJob => {
  const last = updates.findLast((update) => update.type === 'status')
  if (!last) throw failure('an answer to waitForJob needs a status update: awaiting returns its job')
  return last.job
}

const lastAnswer = (updates: readonly ChatUpdate[]): ChatAnswer => {
  const last = updates.findLast((update) => update.type === 'answer')
  if (!last) throw failure('an answer to chat needs an update of type answer: awaiting returns it')
  return last.answer
}

const shown = ({ method, args, backend }: RecordedCall): string =>
  `${backend === undefined ? '' : `using(${JSON.stringify(backend)}).`}${method}(${args.map((arg) => inspect(arg)).join(', ')})`

const failure = (message: string): AssertionError => new AssertionError({ message })
