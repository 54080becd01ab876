import * as z from 'zod'
import {
  type Config,
  computed,
  isUnknown,
  optional,
  optionalComputed,
  type Planned,
  type ResourceContext,
  required,
  type State,
  unknown,
} from '../../framework/index.ts'
import { canBeShared, findCheckpoint } from '../checkpoint/find-checkpoint.ts'
import { grant, permissionsOf, revoke } from '../checkpoint/share-checkpoint.ts'
import { resource } from '../define.ts'
import { checkImportId, idOf } from '../id-of.ts'
import { requiredText } from '../job/foreign-state.ts'
import type { Services } from '../services/services.ts'

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
  id: computed(z.string(), 'The `fine_tuning_job_id`, or the `checkpoint_id` where no job is set. It never changes.', {
    stable: true,
  }),
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
      return granted({ checkpoint: 'final' }, requiredText(source, 'checkpoint_id'), projects)
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
    if (checkpoint_id !== undefined) return { planned: { ...(named ? {} : { checkpoint_id }), state: state.state } }
    const nothingToShare = !isUnknown(config.project_ids) && config.project_ids.size === 0
    const waiting = state.project_ids.size > 0 && kept.get(readyKey) !== true
    return waiting || nothingToShare
      ? { planned: { checkpoint_id: undefined, state: state.state, permissions: {} } }
      : { planned: { checkpoint_id: unknown, state: unknown, permissions: unknown } }
  },

  create: ({ config, planned }, context) => converge(config, planned.state, undefined, context),

  async read({ state }, context) {
    const { checkpoint_id, fine_tuning_job_id = '', project_ids } = state
    if (project_ids.size === 0) return state
    if (checkpoint_id === undefined) {
      const job = await context.services.client.jobs.find(fine_tuning_job_id, { signal: context.signal })
      if (!job) return undefined
      context.private.set(readyKey, canBeShared(job, context))
      return state
    }
    const present = await permissionsOf(checkpoint_id, project_ids, context)
    return present && { ...state, project_ids: new Set(present.keys()), permissions: Object.fromEntries(present) }
  },

  update: ({ config, state, planned }, context) => converge(config, planned.state, state, context),

  async delete({ state }, context) {
    if (state.checkpoint_id !== undefined) await revoke(state.checkpoint_id, state.project_ids, context)
  },

  async import({ id }, context) {
    const { checkpoint, project } = splitImportId(id)
    checkImportId(checkpoint, 'model')
    const found = await permissionsOf(checkpoint, project === undefined ? undefined : new Set([project]), context)
    return found?.size ? granted({ checkpoint: 'final' }, checkpoint, found) : undefined
  },
})

type Wanted = Config<typeof attributes>

/**
 * Grants what is wanted and revokes what no longer is.
 *
 * What was planned to stay pending stays so, even if the job has succeeded since: the next plan shows the grant.
 */
const converge = async (
  config: Wanted,
  planned: Planned<Sharing>['state'],
  before: Sharing | undefined,
  context: Context,
): Promise<Sharing> => {
  const waits = config.project_ids.size === 0 ? config.checkpoint_id === undefined : planned === 'pending'
  const checkpoint = waits ? undefined : await findCheckpoint(config, context)
  if (checkpoint === undefined) {
    const state = isUnknown(planned) ? 'pending' : planned
    const id = before?.id ?? config.fine_tuning_job_id ?? ''
    return { ...config, checkpoint_id: undefined, id, state, permissions: {} }
  }
  const dropped = [...(before?.project_ids ?? [])].filter((project) => !config.project_ids.has(project))
  await revoke(checkpoint, new Set(dropped), context)
  const permissions = await grant(checkpoint, config.project_ids, context)
  context.private.delete(readyKey)
  return granted(config, checkpoint, permissions, before?.id)
}

const granted = (
  config: Pick<Wanted, 'fine_tuning_job_id' | 'checkpoint'>,
  checkpoint_id: string,
  permissions: ReadonlyMap<string, string>,
  id = config.fine_tuning_job_id ?? checkpoint_id,
): Sharing => ({
  fine_tuning_job_id: config.fine_tuning_job_id,
  checkpoint: config.checkpoint,
  checkpoint_id,
  project_ids: new Set(permissions.keys()),
  id,
  state: 'granted',
  permissions: Object.fromEntries(permissions),
})

/** Splits `checkpoint` or `checkpoint/project`; a checkpoint's name has colons, never a slash. */
const splitImportId = (id: string): { readonly checkpoint: string; readonly project: string | undefined } => {
  const [checkpoint = '', project] = id.split('/')
  return { checkpoint, project }
}
