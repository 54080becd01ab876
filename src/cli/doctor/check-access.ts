import { ApiError, type FineTuning, type Model } from '../../client/index.ts'
import { adviceOf } from '../output/advice.ts'
import { countOf } from '../output/amounts.ts'
import { adminKeyAdvice } from '../share/permissions.ts'
import { type Finding, failing, outcomeOf } from './finding.ts'

/** Ids that do not exist anywhere, so that asking for them costs and changes nothing. */
const nowhere = { file: 'file-tunesmith-doctor', model: 'ft:gpt-4.1-mini-2025-04-14:tunesmith::doctor' }

/** Checks that the key may read jobs and files. */
export const checkReading = async (client: FineTuning, signal: AbortSignal): Promise<readonly Finding[]> => {
  const [jobs, file] = await Promise.all([
    outcomeOf(Promise.resolve(client.listJobs({ limit: 1, signal }))),
    outcomeOf(client.retrieveFile(nowhere.file, { signal })),
  ])
  return [
    jobs instanceof ApiError ? failing('Jobs', jobs) : { check: 'Jobs', state: 'ok', found: 'readable' },
    file instanceof ApiError && file.code !== 'not_found'
      ? failing('Files', file)
      : { check: 'Files', state: 'ok', found: 'readable' },
  ]
}

/** Counts the models. */
export const modelsFinding = (models: readonly Model[] | ApiError): Finding => {
  if (models instanceof ApiError) return failing('Models', models)
  const own = models.filter(({ baseModel }) => baseModel !== undefined)
  return { check: 'Models', state: 'ok', found: `${countOf(models.length, 'model')}, ${own.length} of them fine-tuned` }
}

/**
 * Checks that the organization may create jobs, by requesting one with a file that does not exist. The host always rejects
 * that request; the reason tells the rest.
 */
export const checkTraining = async (client: FineTuning, model: string, signal: AbortSignal): Promise<Finding> => {
  const check = 'Training'
  const answer = await outcomeOf(client.createJob({ model, trainingFile: nowhere.file }, { signal }))
  if (!(answer instanceof ApiError)) {
    await outcomeOf(client.cancelJob(answer.id, { signal }))
    return {
      check,
      state: 'ok',
      found: `new jobs are accepted: the host even created ${answer.id} without a file, which was cancelled`,
    }
  }
  const { code } = answer
  if (code === 'training_not_available')
    return { check, state: 'warn', found: 'this organization may not create new jobs', advice: adviceOf(answer) }
  const forTheFile = ['bad_request', 'not_found', 'file_not_ready', 'file_rejected', 'model_not_available']
  return forTheFile.includes(code) ? { check, state: 'ok', found: 'new jobs are accepted' } : failing(check, answer)
}

/** Checks that the admin key may read the permissions of a model. */
export const checkSharing = async (
  client: FineTuning,
  model = nowhere.model,
  signal: AbortSignal,
): Promise<Finding> => {
  const check = 'Sharing'
  const answer = await outcomeOf(client.listCheckpointPermissions(model, { signal }))
  if (!(answer instanceof ApiError) || answer.code === 'not_found')
    return { check, state: 'ok', found: 'the admin key can read permissions' }
  return failing(check, answer, adminKeyAdvice[answer.code])
}
