import { type FineTuningJob, hasEnded } from '../client/index.ts'
import { durationOf, momentOf } from './duration.ts'
import { oneLine } from './output.ts'

/** The job that a command is about. */
export const jobArg = { type: 'positional', description: 'Id of the job', valueHint: 'ftjob-…' } as const

/** A job for people: what is known of it, one fact a line. */
export function jobSummary(job: FineTuningJob): string {
  const facts: readonly (readonly [string, string | number | undefined])[] = [
    ['status', job.status],
    ['model', job.model],
    ['fine-tuned model', job.fineTunedModel],
    ['method', methodOf(job)],
    ['training file', job.trainingFile],
    ['validation file', job.validationFile],
    ['suffix', job.suffix],
    ['seed', job.seed],
    ['metadata', pairsOf(job.metadata)],
    ['created', momentOf(job.createdAt)],
    ['finished', finishOf(job)],
    ['expected', hasEnded(job) || job.estimatedFinish === undefined ? undefined : momentOf(job.estimatedFinish)],
    ['trained tokens', job.trainedTokens?.toLocaleString('en-US')],
    ['result files', job.resultFiles.join(', ')],
    ['organization', job.organizationId],
    ['error', errorOf(job)],
  ]
  const known = facts.filter(([, value]) => value !== undefined && value !== '')
  return [job.id, ...known.map(([name, value]) => `  ${name.padEnd(18)}${oneLine(value)}`)].join('\n')
}

/** Why a job failed, in one line; undefined if it has not, or nobody says why. */
export function errorOf({ error }: FineTuningJob): string | undefined {
  if (!error) return undefined
  const about = [error.code, error.param && `param ${error.param}`].filter(Boolean).join(', ')
  return oneLine(about ? `${error.message} (${about})` : error.message)
}

function methodOf({ method: { type, hyperparameters = {} } }: FineTuningJob): string {
  // As the API and its documentation name them.
  const snake = (key: string) => key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  const named = Object.entries(hyperparameters).map(([key, value]) => [snake(key), value])
  return [type, pairsOf(Object.fromEntries(named))].filter(Boolean).join(': ')
}

function finishOf({ createdAt, finishedAt }: FineTuningJob): string | undefined {
  return finishedAt === undefined ? undefined : `${momentOf(finishedAt)}, after ${durationOf(finishedAt - createdAt)}`
}

const pairsOf = (pairs: object): string =>
  Object.entries(pairs)
    .map(([key, value]) => `${key}=${value}`)
    .join(', ')
