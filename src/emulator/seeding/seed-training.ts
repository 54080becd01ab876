import { invalidRequest } from '../../api/errors/api-error.ts'
import { modelNotTunable } from '../../api/errors/refusals.ts'
import { newJobOf } from '../../api/jobs/new-job.ts'
import { type Caller, ownerOf } from '../../api/organizations/organization.ts'
import type { StoredFile } from '../files/file-store.ts'
import { jobRequestOf } from '../jobs/job-request-of.ts'
import { usableModel } from '../jobs/usable-model.ts'
import { retiredModels } from '../simulation/base-models.ts'
import type { EmulatorState } from '../state/emulator-state.ts'
import { jobInState } from './job-in-state.ts'
import type { SeededFile, SeededJob, SeededModel, SeededPermission } from './seed-objects.ts'
import { callerOf, taken } from './seed-owner.ts'

export const putFile = (given: SeededFile, state: EmulatorState): string => {
  const id = given.id ?? state.ids.next('file-', 22)
  for (const file of state.files.all) if (file.id === id) throw taken('file', id)
  const content = given.content_base64 ? Buffer.from(given.content_base64, 'base64') : (given.content ?? '')
  state.files.add({
    id,
    ...ownerOf(callerOf(given, state)),
    filename: given.filename,
    purpose: given.purpose,
    // Already processed, however long processing takes.
    createdAt: given.created_at ?? state.clock.now() - state.settings.durations.processing,
    expiresAt: given.expires_at,
    content: new Uint8Array(Buffer.from(content)),
    datasets: new Map(),
  })
  return id
}

export const putJob = async (given: SeededJob, state: EmulatorState): Promise<string> => {
  if (given.id !== undefined && state.jobs.find(given.id)) throw taken('job', given.id)
  await state.jobs.catchUp()
  const request = jobRequestOf(newJobOf(given, state.settings.profile.job), callerOf(given, state), state, existing)
  const job = await jobInState(request, given, state)
  state.jobs.adopt(job, true)
  return job.id
}

export const putModel = async (given: SeededModel, state: EmulatorState): Promise<string> => {
  await state.jobs.catchUp()
  const { id, base_model: model, training_file } = given
  if (state.models.base.has(id) || state.models.fineTuned.find(id)) throw taken('model', id)
  const caller = callerOf(given, state)
  const known =
    training_file === undefined
      ? undefined
      : jobRequestOf(newJobOf({ model, training_file }, state.settings.profile.job), caller, state, existing)
  const trainingFile = known?.trainingFile ?? ownFile(id, caller, state)
  const baseModel = state.models.base.get(model) ?? retiredModels.get(model)
  if (!baseModel) throw invalidRequest(`The model '${model}' does not exist`, { param: 'base_model' })
  const hyperparameters = { n_epochs: 1, batch_size: 1, learning_rate_multiplier: 1 }
  const request = {
    ...(known ?? { suffix: null, seed: 0, method: 'supervised' as const, integrations: [], metadata: null }),
    ...{ model, baseModel, trainingFile, validationFile: undefined, methodExtras: {}, hyperparameters, ...caller },
  }
  const finished = { status: 'succeeded' as const, created_at: given.created_at, fine_tuned_model: id }
  const job = await jobInState(request, finished, state)
  const { prepared, phase } = await state.jobs.stateOf(job)
  const step = prepared?.ok ? prepared.totalSteps : 0
  state.jobs.register.hide(job)
  state.models.fineTuned.add({ id, createdAt: given.created_at ?? phase.from, job, step })
  return id
}

export const putPermission = async (given: SeededPermission, state: EmulatorState): Promise<string> => {
  const { checkpoint, project_id: projectId } = given
  await state.jobs.catchUp()
  if (!state.models.fineTuned.find(checkpoint)) {
    throw invalidRequest(`The model '${checkpoint}' does not exist`, { param: 'checkpoint' })
  }
  const id = given.id ?? state.ids.next('cp_')
  for (const [, permission] of state.permissions.all()) if (permission.id === id) throw taken('permission', id)
  state.permissions.add(checkpoint, { id, projectId, createdAt: given.created_at ?? state.clock.now() })
  return id
}

/** Returns the base model of a seeded job. It may be shut down already, as for jobs of older accounts. */
const existing = (
  id: string,
  _: unknown,
  caller: Caller,
  { models, permissions }: Pick<EmulatorState, 'models' | 'permissions'>,
) => {
  const model =
    models.base.get(id) ?? retiredModels.get(id) ?? usableModel(id, caller, { models, permissions })?.job.baseModel
  if (!model) throw modelNotTunable(id)
  return model
}

/** The training file of a model that was seeded without one. */
const ownFile = (model: string, caller: Caller, { ids, clock }: EmulatorState): StoredFile => {
  const example = (i: number) => ({
    messages: [
      { role: 'user', content: `Who are you? (${i})` },
      { role: 'assistant', content: `I am ${model}.` },
    ],
  })
  const lines = Array.from({ length: 10 }, (_, i) => JSON.stringify(example(i)))
  return {
    id: ids.derived('file-', model, 22),
    ...ownerOf(caller),
    filename: 'data.jsonl',
    purpose: 'fine-tune',
    createdAt: clock.now(),
    expiresAt: undefined,
    content: new TextEncoder().encode(lines.join('\n')),
    datasets: new Map(),
  }
}
