import { AssertionError } from 'node:assert'
import { inspect, isDeepStrictEqual } from 'node:util'
import type { FineTuningBackends } from '../back-ends.ts'
import type { ChatAnswer, ChatUpdate } from '../chat.ts'
import type { FineTuning } from '../fine-tuning.ts'
import type { FineTuningJob } from '../job.ts'
import { lazily } from '../lazily.ts'
import type { NewJob } from '../new-job.ts'
import type { JobUpdate } from '../wait-for-job.ts'
import type { FakeAnswer, Method } from './fake-answer.ts'

/** A call that a fake has got. */
export interface RecordedCall {
  readonly method: Method
  readonly args: readonly unknown[]
  /** Name of the back end, when it was asked for with `using`. */
  readonly backend: string | undefined
}

/** A client that answers what it was told to, and remembers what it was asked. */
export interface FakeFineTuning extends FineTuningBackends<string> {
  /** Every call so far, in order, unexpected ones included. */
  readonly calls: readonly RecordedCall[]
  /** Fails unless a job was created that has these fields, or that the function accepts. */
  assertJobCreated(expected?: Partial<NewJob> | ((job: NewJob) => boolean)): void
  /** Fails unless there was such a call; of its arguments, those that are given must be equal. */
  assertSent<M extends Method>(method: M, ...args: Partial<Parameters<FineTuning[M]>>): void
  /** Fails if there was a call of this method. */
  assertNotSent(method: Method): void
  /** Fails if there was any call. */
  assertNothingSent(): void
  /** Fails if an answer for one call is left. */
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
 * Makes a client for tests which needs no network: it gives the answers of `once` and `always`.
 *
 * A call for which there is none fails, and so does every assertion after it, in case the code under test has swallowed
 * the failure.
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
    unexpected ??= failure(`unexpected call ${shown(call)}: no answer fits; those left are for ${ready}`)
    throw unexpected
  }

  const clientOf = (backend?: string) => {
    const entries = Object.entries(methods).map(([name, kind]) => {
      const method = name as Method // the keys of `methods` are checked to be all of them, and no others
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
        () => `no job was created${typeof expected === 'function' ? ' that fits' : ` with ${inspect(expected)}`}`,
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
      assert(waiting.length === 0, () => `answers that nobody asked for: ${waiting.join(', ')}`)
    },
  }
}

/** Gives an answer the shape that the method has: something to await, to iterate, or both. */
const shaped = (kind: (typeof methods)[Method], answer: Promise<unknown>): unknown => {
  if (kind === 'one') return answer
  // Whoever awaits or iterates gets the failure; nobody may do either.
  answer.catch(() => {})
  const items = async () => (await answer) as readonly unknown[] // `AnswerOf` what is iterated
  return lazily(
    async () => resultOf[kind](await items()),
    async function* () {
      yield* await items()
    },
  )
}

/** What awaiting gives, of what iterating gives. */
const resultOf = {
  list: (items: readonly unknown[]) => pageOf(items),
  wait: (items: readonly unknown[]) => lastJob(items as readonly JobUpdate[]), // `AnswerOf` waitForJob
  chat: (items: readonly unknown[]) => lastAnswer(items as readonly ChatUpdate[]), // `AnswerOf` chat
}

const pageOf = (data: readonly unknown[]) => ({ data, hasMore: false, lastId: Object(data.at(-1)).id })

const lastJob = (updates: readonly JobUpdate[]): FineTuningJob => {
  const last = updates.findLast((update) => update.type === 'status')
  if (!last) throw failure('an answer to waitForJob needs an update of the status, whose job is what awaiting gives')
  return last.job
}

const lastAnswer = (updates: readonly ChatUpdate[]): ChatAnswer => {
  const last = updates.findLast((update) => update.type === 'answer')
  if (!last) throw failure('an answer to chat needs an update of type answer, which is what awaiting gives')
  return last.answer
}

const shown = ({ method, args, backend }: RecordedCall): string =>
  `${backend === undefined ? '' : `using(${JSON.stringify(backend)}).`}${method}(${args.map((arg) => inspect(arg)).join(', ')})`

const failure = (message: string): AssertionError => new AssertionError({ message })
