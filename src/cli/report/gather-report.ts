import { ApiError, type FineTuning, type FineTuningJob, hasEnded } from '../../client/index.ts'
import {
  type AnalyzeOptions,
  analyzeTrainingData,
  estimateCost,
  type TrainingDataAnalysis,
} from '../../dataset/index.ts'
import type { HostProfile } from '../../openai/index.ts'
import { pricedAt } from '../job/priced-at.ts'
import { toDeploy } from '../job/to-deploy.ts'
import type { JobReport, TrainingCost } from './job-report.ts'
import { mergeSteps } from './merge-steps.ts'
import { askSamples, type Sample } from './samples.ts'

/** What to gather, and when. */
export interface GatherOptions {
  /** Seconds since 1970. */
  readonly at: number
  readonly signal: AbortSignal
  /** Whether to download and analyze the training and validation files. */
  readonly readsData: boolean
  /** The host of the job. @default one where models answer at once */
  readonly host?: HostProfile
  /** How many questions of the data to ask the models. @default 0 */
  readonly samples?: number | undefined
}

/**
 * Reads everything about a job. What the host refuses, such as a deleted file, is listed in `missing`. Throws if the host
 * does not respond.
 */
export const gatherReport = async (fineTuning: FineTuning, id: string, options: GatherOptions): Promise<JobReport> => {
  const { at, signal, readsData } = options
  const job = await fineTuning.retrieveJob(id, { signal })
  const missing: string[] = []
  const unlessRefused = async <T>(what: string, reading: Promise<T>): Promise<T | undefined> => {
    try {
      return await reading
    } catch (error) {
      if (!(error instanceof ApiError) || temporary.includes(error.code)) throw error
      missing.push(`${what} could not be read: ${error.message}.`)
      return undefined
    }
  }
  const fileOf = async (kind: string, fileId: string) => {
    const file = await unlessRefused(`The ${kind} file ${fileId}`, fineTuning.retrieveFile(fileId, { signal }))
    if (!file || !readsData) return { id: fileId, file, content: undefined }
    const download = fineTuning.downloadFile(fileId, { signal })
    return { id: fileId, file, content: await unlessRefused(`The content of the ${kind} file ${fileId}`, download) }
  }
  const [events = [], checkpoints = [], metrics = [], baseModel, training, validation] = await Promise.all([
    unlessRefused('The list of events', Array.fromAsync(fineTuning.listJobEvents(id, { signal }))),
    unlessRefused('The list of checkpoints', Array.fromAsync(fineTuning.listJobCheckpoints(id, { signal }))),
    unlessRefused('The result file', fineTuning.retrieveJobMetrics(id, { signal })),
    unlessRefused(`The base model ${job.model}`, fineTuning.retrieveModel(job.model, { signal })),
    fileOf('training', job.trainingFile),
    job.validationFile === undefined ? undefined : fileOf('validation', job.validationFile),
  ])
  const samples = await samplesOf(job, validation?.content ?? training.content, fineTuning, options, missing)
  const analysis = await analyze(job, training.content, validation?.content)
  const oldestFirst = events.toReversed()
  const steps = mergeSteps(metrics, oldestFirst)
  return {
    at,
    job,
    ...(options.host && { toDeploy: toDeploy(id, options.host) }),
    events: oldestFirst,
    checkpoints: checkpoints.toSorted((one, other) => one.stepNumber - other.stepNumber),
    steps,
    totalSteps: events.find(({ metrics: { totalSteps } }) => totalSteps !== undefined)?.metrics.totalSteps,
    baseModel,
    training: { id: training.id, file: training.file, analysis: analysis.training },
    validation: validation && { id: validation.id, file: validation.file, analysis: analysis.validation },
    cost: costOf(job, steps, analysis.training, options.host),
    samples,
    missing: missing.toSorted(),
  }
}

const samplesOf = async (
  { model, fineTunedModel }: FineTuningJob,
  data: Uint8Array | undefined,
  fineTuning: FineTuning,
  { samples = 0, signal }: GatherOptions,
  missing: string[],
): Promise<readonly Sample[]> => {
  if (samples === 0) return []
  if (fineTunedModel === undefined || data === undefined) {
    const reason = fineTunedModel === undefined ? 'the job has no model' : 'its data could not be read'
    missing.push(`There are no samples: ${reason}.`)
    return []
  }
  const refused = new Set<string>()
  const models = { before: model, after: fineTunedModel }
  const asked = await askSamples(data, samples, models, fineTuning, signal, (reason) => refused.add(reason))
  missing.push(...refused)
  if (asked.length === 0) missing.push('There are no samples: the data has no plain conversations.')
  return asked
}

/** Errors that may be temporary: no report, and keeping the old one, is better than an empty report. */
const temporary: readonly string[] = ['aborted', 'unreachable', 'timeout']

const shownProblems = 5

/** Methods whose data format has the same name. */
const formats = ['dpo', 'reinforcement'] as const

/** Analyzes the available files, and looks for training examples in the validation data. */
const analyze = async (
  { model, method }: FineTuningJob,
  training: Uint8Array | undefined,
  validation: Uint8Array | undefined,
): Promise<Readonly<Partial<Record<'training' | 'validation', TrainingDataAnalysis>>>> => {
  const epochs = method.hyperparameters?.nEpochs
  const options: AnalyzeOptions = {
    model,
    format: formats.find((format) => format === method.type) ?? 'auto',
    epochs: typeof epochs === 'number' ? epochs : undefined,
    maximumProblems: shownProblems,
  }
  const other = validation && { content: validation }
  if (training) {
    const { validation: validated, ...analysis } = await analyzeTrainingData(
      { content: training },
      { ...options, validation: other },
    )
    return { training: { ...analysis, validation: undefined }, ...(validated && { validation: validated }) }
  }
  return other ? { validation: await analyzeTrainingData(other, { ...options, minimumExamples: 1 }) } : {}
}

/** Prefers billed tokens to an estimate. A job that ended before its first step costs nothing. */
const costOf = (
  job: FineTuningJob,
  steps: JobReport['steps'],
  analysis: TrainingDataAnalysis | undefined,
  host: HostProfile | undefined,
): TrainingCost | undefined => {
  const { model, trainedTokens } = job
  const isBilled = trainedTokens !== undefined
  if (!isBilled && hasEnded(job) && steps.length === 0) return undefined
  const estimate = isBilled
    ? estimateCost({ model, examples: 0, tokensPerEpoch: trainedTokens, epochs: 1 })
    : analysis?.cost
  if (!estimate) return undefined
  const { epochs: _, ...cost } = estimate
  return { ...(host ? pricedAt(cost, host) : cost), isBilled, isOwn: host?.ownMachines ?? false }
}
