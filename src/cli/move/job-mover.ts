import { join } from 'node:path'
import type { FineTuningJob, HostOptions } from '../../client/index.ts'
import { ApiError, sameBaseModel } from '../../openai/index.ts'
import { CommandError } from '../command-line/command-error.ts'
import type { Dependencies } from '../dependencies.ts'
import { importedJob } from '../import/imported-job.ts'
import { checkData } from './check-data.ts'
import { fetchData, type LocalData } from './fetch-data.ts'
import { modelMapping } from './model-mapping.ts'
import type { MovedJob, PlacedFile } from './moved-job.ts'
import { type Price, priceOf } from './price.ts'
import type { Side } from './side.ts'
import { type TranslatedSetting, translateTraining } from './translate-training.ts'
import { uploadData } from './upload-data.ts'

/** What became of one job. */
export interface MoveReport {
  readonly job: string
  readonly model: string
  /** Base model at the new host. */
  readonly to: string
  readonly settings: readonly TranslatedSetting[]
  /** Why the job was not moved; empty if it was. */
  readonly problems: readonly string[]
  readonly cost: { readonly tokens: number; readonly from: Price; readonly to: Price }
}

interface Move {
  readonly source: Side
  readonly target: Side
  readonly options: HostOptions
  /** As `--model` gives them. */
  readonly models: readonly string[]
  /** Price at the new host, in US dollars per million tokens. */
  readonly price: number | undefined
  /** Folder of the new configuration. */
  readonly folder: string
  readonly upload: boolean
  readonly dependencies: Pick<Dependencies, 'signal' | 'clock'>
}

/** Returns a function that fetches, checks, translates and prices one job after the other; a file that they share is fetched once. */
export const jobMover = ({ source, target, options, models, price, folder, upload, dependencies }: Move) => {
  const { profile } = target
  const places = new Map<string, PlacedFile>()
  const modelFor = modelMapping(models)
  const known = lazily(() => modelsOf(target, dependencies.signal))

  const fetchAll = async ({ trainingFile, validationFile }: FineTuningJob) => {
    const data: LocalData[] = []
    const problems: string[] = []
    for (const id of [trainingFile, validationFile]) {
      if (id === undefined) continue
      try {
        data.push(await fetchData(id, join(folder, 'data'), source.client, dependencies))
      } catch (error) {
        if (!(error instanceof CommandError)) throw error
        problems.push(`${error.message}. ${error.advice ?? ''}`.trim())
      }
    }
    return { data, problems }
  }

  const placeOf = async ({ id, path }: LocalData): Promise<PlacedFile> => {
    const place =
      places.get(id) ??
      (upload
        ? { uploaded: await uploadData(target.client, path, dependencies.signal) }
        : { path: `data/${path.split(/[\\/]/).at(-1)}` })
    places.set(id, place)
    return place
  }

  return async (
    job: FineTuningJob,
  ): Promise<{ readonly report: MoveReport; readonly result: MovedJob | undefined }> => {
    const imported = importedJob(job)
    const model = modelFor(job.model)
    const translated = translateTraining(job, imported.config, {
      target: profile,
      model,
      options,
      known: await known(),
    })
    const { data, problems } = await fetchAll(job)
    const epochs = Number(job.method.hyperparameters?.nEpochs)
    const checked = await checkData(data, model ?? job.model, Number.isInteger(epochs) ? epochs : undefined, profile)
    const tokens = job.trainedTokens ?? checked.training?.tokens ?? 0
    const report: MoveReport = {
      job: job.id,
      model: job.model,
      to: model ?? job.model,
      settings: translated.settings,
      problems: [...translated.problems, ...problems, ...checked.problems],
      cost: {
        tokens,
        from: priceOf(source.profile, job.model, tokens),
        to: priceOf(profile, model ?? job.model, tokens, price),
      },
    }
    if (report.problems.length > 0) return { report, result: undefined }
    const files: Record<string, PlacedFile> = {}
    for (const file of data) files[file.id] = await placeOf(file)
    return { report, result: { ...imported, config: translated.config, files } }
  }
}

/** Returns what tells whether a host lists a model; undefined where that cannot be known, such as without a key. */
const modelsOf = async (
  { client, profile, settings }: Side,
  signal: AbortSignal,
): Promise<((model: string) => boolean) | undefined> => {
  if (!settings.apiKey || !profile.offers.models) return undefined
  try {
    const models = await client.models.list({ signal })
    return (model) => models.some(({ id }) => sameBaseModel(id, model))
  } catch (error) {
    if (!(error instanceof ApiError) || error.code === 'aborted') throw error
    return undefined
  }
}

const lazily = <T>(make: () => Promise<T>): (() => Promise<T>) => {
  let made: Promise<T> | undefined
  return () => {
    made ??= make()
    return made
  }
}
