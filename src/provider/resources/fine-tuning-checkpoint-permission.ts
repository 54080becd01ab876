import * as z from 'zod'
import {
  type Config,
  computed,
  DiagnosticError,
  isUnknown,
  optional,
  optionalComputed,
  type Planned,
  type ResourceContext,
  required,
  type State,
  unknown,
} from '../../framework/index.ts'
import { ApiError, type Job, type Permission } from '../../openai/index.ts'
import { resource } from '../define.ts'
import { demandId, idOf } from '../id-of.ts'
import { bestCheckpoint } from '../job-checkpoints.ts'
import { demanded } from '../job-moves.ts'
import type { Services } from '../services.ts'

const attributes = {
  checkpoint_id: optionalComputed(
    idOf('model').optional(),
    'Model name of the checkpoint to share: `ft:…`. Either this or `fine_tuning_job_id`, which finds it out once the job has succeeded. Naming another checkpoint replaces the permission.',
  ),
  fine_tuning_job_id: optional(idOf('job'), 'Id of the job whose checkpoint is shared as soon as there is one.', {
    replaces: true,
  }),
  checkpoint: optional(
    z
      .string()
      .regex(/^(final|best|step-[1-9][0-9]*)$/, 'must be "final", "best" or "step-N" with the number of a step'),
    'Which checkpoint of the job: `final`, which is the fine-tuned model itself, `best`, which has the lowest validation loss (training loss where none was measured; for reinforcement, the highest reward), or `step-N`.',
    { default: 'final', replaces: true },
  ),
  project_ids: required(
    z.set(z.string().min(1)),
    'Ids of the projects to share with, of the same organization. Projects are added and removed in place; with none, nothing is shared and no admin key is needed.',
  ),
  id: computed(z.string(), 'The checkpoint, or the job while it has none.'),
  state: computed(
    z.enum(['pending', 'granted']),
    '`pending` until the job has succeeded, then `granted`. The first apply after that grants.',
  ),
  permissions: computed(z.record(z.string(), z.string()), 'Ids of the permissions, by project.'),
}

type Sharing = State<typeof attributes>
type Context = ResourceContext<Services>

/** Where it is kept that the job of a pending permission has succeeded meanwhile, so that planning needs no call. */
const readyKey = 'ready'

/** The sharing of a checkpoint with projects: pending while there is no checkpoint, granted as soon as there is one. */
export const fineTuningCheckpointPermission = resource('openai_fine_tuning_checkpoint_permission', {
  description:
    'Shares a checkpoint of a fine-tuned model with projects. It may be declared along with its job: while that runs, the permission is `pending` and plans are empty; once it has succeeded, the next apply grants. Needs an admin key.',
  attributes,
  version: 1,
  // Version 0 is that of mkdev-me/openai, for `terraform state replace-provider`. It kept one of the permissions.
  upgrades: {
    0: ({ project_ids, ...source }) => {
      const projects = new Map((Array.isArray(project_ids) ? project_ids : []).map((project) => [String(project), '']))
      return granted({ checkpoint: 'final' }, demanded(source, 'checkpoint_id'), projects)
    },
  },
  timeouts: { create: '20m', update: '20m', delete: '20m' },

  validate({ config }, { diagnostics }) {
    const { checkpoint_id, fine_tuning_job_id } = config
    if (checkpoint_id === undefined && fine_tuning_job_id === undefined)
      diagnostics.error(
        'Missing Checkpoint',
        'Set `checkpoint_id` to the name of a checkpoint (ft:…), or `fine_tuning_job_id` to the job that makes it.',
        ['checkpoint_id'],
      )
    if (checkpoint_id !== undefined && fine_tuning_job_id !== undefined)
      diagnostics.error('Conflicting Checkpoints', 'Set `checkpoint_id` or `fine_tuning_job_id`, not both.', [
        'fine_tuning_job_id',
      ])
  },

  plan({ config, state }, { private: kept }) {
    if (!state) return undefined
    const { checkpoint_id } = state
    if (config.checkpoint_id !== undefined && config.checkpoint_id !== checkpoint_id)
      return { replace: ['checkpoint_id'] }
    const named = config.checkpoint_id !== undefined
    // Adding and removing projects leaves the checkpoint as it is.
    if (checkpoint_id !== undefined)
      return { planned: { ...(named ? {} : { checkpoint_id }), id: state.id, state: state.state } }
    const nothingToShare = !isUnknown(config.project_ids) && config.project_ids.size === 0
    const waiting = state.project_ids.size > 0 && kept.get(readyKey) !== true
    return waiting || nothingToShare
      ? { planned: { checkpoint_id: undefined, id: state.id, state: state.state, permissions: {} } }
      : { planned: { checkpoint_id: unknown, id: unknown, state: unknown, permissions: unknown } }
  },

  create: ({ config, planned }, context) => converge(config, planned.state, new Set(), context),

  async read({ state }, context) {
    const { checkpoint_id, fine_tuning_job_id = '', project_ids } = state
    if (project_ids.size === 0) return state
    if (checkpoint_id === undefined) {
      const job = await context.client.api.jobs.find(fine_tuning_job_id, { signal: context.signal })
      if (!job) return undefined
      context.private.set(readyKey, canBeShared(job, context))
      return state
    }
    const all = await listed(checkpoint_id, context)
    if (!all) return undefined
    const present = byProject(all.filter(({ project_id }) => project_ids.has(project_id)))
    return { ...state, project_ids: new Set(present.keys()), permissions: Object.fromEntries(present) }
  },

  update: ({ config, state, planned }, context) => converge(config, planned.state, state.project_ids, context),

  async delete({ state }, context) {
    if (state.checkpoint_id !== undefined) await revoke(state.checkpoint_id, state.project_ids, context)
  },

  async import({ id }, context) {
    const { checkpoint, project } = splitImportId(id)
    demandId(checkpoint, 'model')
    const found = await listed(checkpoint, context)
    const permissions = (found ?? []).filter(({ project_id }) => project === undefined || project_id === project)
    if (permissions.length === 0) return undefined
    return granted({ checkpoint: 'final' }, checkpoint, byProject(permissions))
  },
})

type Wanted = Config<typeof attributes>

/**
 * Grants what is wanted and missing, in one call, and revokes what is no longer wanted.
 *
 * What was planned to stay pending stays so, even if the job has succeeded since: the next plan shows the grant.
 */
const converge = async (
  config: Wanted,
  planned: Planned<Sharing>['state'],
  before: ReadonlySet<string>,
  context: Context,
): Promise<Sharing> => {
  const waits = config.project_ids.size === 0 ? config.checkpoint_id === undefined : planned === 'pending'
  const checkpoint = waits ? undefined : await findCheckpoint(config, context)
  if (checkpoint === undefined) {
    const state = isUnknown(planned) ? 'pending' : planned
    return { ...config, checkpoint_id: undefined, id: config.fine_tuning_job_id ?? '', state, permissions: {} }
  }
  const { client, signal } = context
  const dropped = [...before].filter((project) => !config.project_ids.has(project))
  await revoke(checkpoint, new Set(dropped), context)
  const present = await grantedTo(checkpoint, config.project_ids, context)
  const missing = [...config.project_ids].filter((project) => !present.has(project))
  const made = missing.length === 0 ? [] : await client.api.permissions.create(checkpoint, missing, { signal })
  context.private.delete(readyKey)
  return granted(config, checkpoint, new Map([...present, ...byProject(made)]))
}

/** The name of the checkpoint to share; undefined while there is none. */
const findCheckpoint = async (
  { checkpoint_id, fine_tuning_job_id, checkpoint }: Wanted,
  context: Context,
): Promise<string | undefined> => {
  if (checkpoint_id !== undefined || fine_tuning_job_id === undefined) return checkpoint_id
  const { client, signal } = context
  const { api } = client
  const job = await api.jobs.get(fine_tuning_job_id, { signal })
  if (!canBeShared(job, context)) return undefined
  if (checkpoint === 'final') return job.fine_tuned_model ?? undefined
  const checkpoints = await api.jobs.checkpoints(job.id, { signal })
  const found =
    checkpoint === 'best'
      ? bestCheckpoint(checkpoints)
      : checkpoints.find(({ step_number }) => checkpoint === `step-${step_number}`)
  if (found) return found.fine_tuned_model_checkpoint
  const steps = checkpoints.map(({ step_number }) => `step-${step_number}`).join(', ')
  throw new DiagnosticError(
    'No Such Checkpoint',
    `${job.id} has no checkpoint ${JSON.stringify(checkpoint)}; it has ${steps || 'none'}. Use one of these, "final" or "best".`,
    ['checkpoint'],
  )
}

/** Whether a job has checkpoints to share; warns if it never will. */
const canBeShared = ({ id, status }: Job, { diagnostics }: Context): boolean => {
  if (status === 'failed' || status === 'cancelled')
    diagnostics.warning(
      'Nothing to Share',
      `${id} ${status === 'failed' ? 'has failed' : 'was cancelled'}, so there is no checkpoint to share; the permission stays pending.`,
      ['fine_tuning_job_id'],
    )
  return status === 'succeeded'
}

const granted = (
  config: Pick<Wanted, 'fine_tuning_job_id' | 'checkpoint'>,
  checkpoint_id: string,
  permissions: ReadonlyMap<string, string>,
): Sharing => ({
  fine_tuning_job_id: config.fine_tuning_job_id,
  checkpoint: config.checkpoint,
  checkpoint_id,
  project_ids: new Set(permissions.keys()),
  id: checkpoint_id,
  state: 'granted',
  permissions: Object.fromEntries(permissions),
})

const byProject = (permissions: readonly Permission[]): ReadonlyMap<string, string> =>
  new Map(permissions.map(({ project_id, id }) => [project_id, id]))

/** The permissions of these projects; those that others have are not this object's. */
const grantedTo = async (
  checkpoint: string,
  projects: ReadonlySet<string>,
  { client, signal }: Context,
): Promise<ReadonlyMap<string, string>> => {
  if (projects.size === 0) return new Map()
  const all = await client.api.permissions.list(checkpoint, { signal })
  return byProject(all.filter(({ project_id }) => projects.has(project_id)))
}

/** Revokes every permission that these projects have, however many times they were granted it. */
const revoke = async (
  checkpoint: string,
  projects: ReadonlySet<string>,
  { client, signal }: Context,
): Promise<void> => {
  if (projects.size === 0) return
  const { permissions } = client.api
  for (const { id, project_id } of (await listed(checkpoint, { client, signal })) ?? [])
    if (projects.has(project_id)) await permissions.delete(checkpoint, id, { signal })
}

/** All permissions of a checkpoint; undefined when that is gone. */
const listed = async (checkpoint: string, { client, signal }: Pick<Context, 'client' | 'signal'>) => {
  try {
    return await client.api.permissions.list(checkpoint, { signal })
  } catch (error) {
    if (error instanceof ApiError && error.code === 'not_found') return undefined
    throw error
  }
}

/** Splits `checkpoint` or `checkpoint/project`; a checkpoint's name has colons, never a slash. */
const splitImportId = (id: string): { readonly checkpoint: string; readonly project: string | undefined } => {
  const [checkpoint = '', project] = id.split('/')
  return { checkpoint, project }
}
