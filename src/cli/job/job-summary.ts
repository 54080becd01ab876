import { type FineTuningJob, hasEnded } from '../../client/index.ts'
import { tokenKey } from '../../openai/index.ts'
import { durationOf, momentOf, numberOf } from '../output/amounts.ts'
import { oneLine } from '../output/printable.ts'

/** Formats a job for people: one fact per line. */
export const jobSummary = (job: FineTuningJob): string => {
  const facts: readonly (readonly [string, string | number | undefined])[] = [
    ['status', job.status],
    ['model', job.model],
    ['fine-tuned model', job.fineTunedModel],
    ['method', methodOf(job)],
    ['training file', job.trainingFile],
    ['validation file', job.validationFile],
    ['suffix', job.suffix],
    ['seed', job.seed],
    ['metadata', pairsOf(metadataOf(job))],
    ['created', momentOf(job.createdAt)],
    ['finished', finishOf(job)],
    ['expected', hasEnded(job) || job.estimatedFinish === undefined ? undefined : momentOf(job.estimatedFinish)],
    ['trained tokens', job.trainedTokens && numberOf(job.trainedTokens)],
    ['result files', job.resultFiles.join(', ')],
    ['organization', job.organizationId],
    ['error', errorOf(job)],
  ]
  const known = facts.filter(([, value]) => value !== undefined && value !== '')
  return [oneLine(job.id), ...known.map(([name, value]) => `  ${name.padEnd(18)}${oneLine(value)}`)].join('\n')
}

/** The metadata that users have set, without the pair by which a job is found after a failure. */
export const metadataOf = ({ metadata }: FineTuningJob): Readonly<Record<string, string>> => {
  const { [tokenKey]: _, ...pairs } = metadata
  return pairs
}

/** The error of a job on one line; undefined if it has none. */
export const errorOf = ({ error }: FineTuningJob): string | undefined => {
  if (!error) return undefined
  const { code, message = code, param } = error
  const about = [message === code ? undefined : code, param && `param ${param}`].filter(Boolean).join(', ')
  return oneLine(about ? `${message} (${about})` : `${message}`)
}

/** Why a job failed, on one line. */
export const reasonOf = (job: FineTuningJob): string => errorOf(job) ?? 'no reason was given'

const methodOf = ({ method: { type, hyperparameters = {} } }: FineTuningJob): string => {
  // The names that the API and its documentation use.
  const snake = (key: string) => key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  const named = Object.entries(hyperparameters).map(([key, value]) => [snake(key), value])
  return [type, pairsOf(Object.fromEntries(named))].filter(Boolean).join(': ')
}

const finishOf = ({ createdAt, finishedAt }: FineTuningJob): string | undefined =>
  finishedAt === undefined ? undefined : `${momentOf(finishedAt)}, after ${durationOf(finishedAt - createdAt)}`

const pairsOf = (pairs: object): string =>
  Object.entries(pairs)
    .map(([key, value]) => `${key}=${value}`)
    .join(', ')
