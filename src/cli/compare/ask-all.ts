import { ApiError } from '../../openai/index.ts'
import type { Dependencies } from '../dependencies.ts'
import { isPersistent } from '../host-failure.ts'
import { createSteps } from '../output/steps.ts'
import { pool } from '../pool.ts'
import type { AnswerFolder } from './answer-folder.ts'
import { askTimed, type TimedAnswer } from './ask-model.ts'
import type { Settings } from './comparison.ts'
import type { Question } from './questions.ts'
import type { Target } from './targets.ts'

/** An answer, or why there is none. */
export type Asked = TimedAnswer | { readonly failed: string }

/** Everything that an answer depends on. */
export const answerKey = ({ model, host }: Target, { request }: Question, settings: Settings): readonly unknown[] => [
  'answer',
  host.address,
  model,
  request,
  settings,
]

/** Milliseconds that answers in progress have to arrive after Ctrl-C: they are billed in any case. */
const grace = 3000

/**
 * Asks each model each question that is not answered yet, and keeps every answer as it arrives.
 *
 * First, each model is asked one question, so that a wrong name or key costs next to nothing. When a call fails in a way
 * that every further call would meet, or after Ctrl-C, nothing more is asked, and answers in progress are waited for.
 */
export const askAll = async (
  targets: readonly Target[],
  questions: readonly Question[],
  settings: Settings,
  {
    folder,
    concurrency,
    dependencies,
  }: { readonly folder: AnswerFolder; readonly concurrency: number; readonly dependencies: Dependencies },
): Promise<ReadonlyMap<Target, readonly Asked[]>> => {
  const { signal, clock } = dependencies
  const late = new AbortController()
  const onInterrupt = () => {
    // Waiting fails only if it is aborted, and it is not.
    void clock.sleep(grace).then(() => late.abort(signal.reason))
  }
  signal.addEventListener('abort', onInterrupt, { once: true })
  const answers = new Map(targets.map((target) => [target, [] as Asked[]]))
  const total = targets.length * questions.length
  const steps = createSteps(dependencies)
  let done = 0
  let stopped: unknown
  const stop = (error: unknown) => {
    stopped ??= error
  }
  const ask = async (target: Target, index: number) => {
    const question = questions[index]
    if (!question) return
    const key = answerKey(target, question, settings)
    const answer =
      (await folder.find<TimedAnswer>(key)) ?? (await askOnce(target, question, settings, late.signal, clock))
    if (!('failed' in answer)) await folder.keep(key, answer)
    const list = answers.get(target)
    if (list) list[index] = answer
    done += 1
    steps.update(`Asking, ${done} of ${total} answers`)
  }
  const askUnlessStopped = async (target: Target, index: number) => {
    if (stopped === undefined && !signal.aborted) await ask(target, index).catch(stop)
  }
  try {
    steps.begin(`Asking ${targets.length === 1 ? 'the model' : `${targets.length} models`}`)
    await Promise.all(targets.map((target) => askUnlessStopped(target, 0)))
    await Promise.all(
      targets.map((target) => pool(questions.length - 1, concurrency, (index) => askUnlessStopped(target, index + 1))),
    )
  } finally {
    steps.close()
    signal.removeEventListener('abort', onInterrupt)
  }
  signal.throwIfAborted()
  if (stopped !== undefined) throw stopped
  return answers
}

const askOnce = async (
  target: Target,
  { request }: Question,
  { temperature, maxTokens }: Settings,
  signal: AbortSignal,
  clock: Dependencies['clock'],
): Promise<Asked> => {
  const params = {
    ...request,
    model: target.model,
    max_completion_tokens: maxTokens,
    ...(temperature !== undefined && { temperature }),
  }
  try {
    return await askTimed(target.host.client, params, signal, { clock })
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    if (isPersistent(error) || aboutTheModel.includes(error.code)) throw explained(error, target)
    return { failed: error.message }
  }
}

const aboutTheModel: readonly string[] = [
  'not_found',
  'model_not_deployed',
  'not_offered',
  'insufficient_permissions',
  'model_not_available',
]

/** Says which model is concerned, and what can be done about it. */
const explained = (error: ApiError, { label, host: { profile } }: Target): ApiError => {
  const { deployment } = profile
  const kept = 'Answers so far are kept: run the same command again to continue.'
  const advice = {
    not_found:
      deployment.kind === 'none' || deployment.kind === 'optional'
        ? 'Run `tunesmith models --all` to see the models of the host.'
        : `A model answers there once it is deployed. ${deployment.how}`,
    rate_limited: `${kept} A lower --concurrency helps.`,
  }[String(error.code)]
  return new ApiError(error.code, `${label}: ${error.message}`, {
    ...error,
    advice: advice ?? `${error.advice} ${kept}`,
    cause: error,
  })
}
