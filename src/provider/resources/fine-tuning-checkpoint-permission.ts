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
import { identityById } from '../identity-by-id.ts'
import { requiredText } from '../job/foreign-state.ts'
import type { Services } from '../services/services.ts'

const attributes = {
  checkpoint_id: optionalComputed(
    idOf('model').optional(),
    'Model name of the checkpoint to share, such as `ft:…`. Set either this or `fine_tuning_job_id`, which fills it in once the job has succeeded. Changing it replaces the permission.',
  ),
  fine_tuning_job_id: optional(idOf('job'), 'Id of the job whose checkpoint to share once the job has succeeded.', {
    replaces: true,
  }),
  checkpoint: optional(
    z
      .string()
      .regex(/^(final|best|step-[1-9][0-9]*)$/, 'must be "final", "best" or "step-N", where N is a step number'),
    'Which checkpoint of the job to share: `final` (the fine-tuned model itself), `best` (the lowest validation loss, or the lowest training loss without a validation file; the highest reward for reinforcement fine-tuning) or `step-N`.',
    { default: 'final', replaces: true },
  ),
  project_ids: required(
    z.set(z.string().min(1)),
    'Ids of the projects to share with, in the same organization. Projects are added and removed in place. If empty, nothing is shared and no admin key is needed.',
  ),
  id: computed(z.string(), 'The `fine_tuning_job_id`, or the `checkpoint_id` if no job is set. It never changes.', {
    stable: true,
  }),
  state: computed(
    z.enum(['pending', 'granted']),
    '`pending` until the job has succeeded; the next apply grants the permissions, and the state is `granted`.',
  ),
  permissions: computed(z.record(z.string(), z.string()), 'Ids of the permissions, by project.'),
}

type Sharing = State<typeof attributes>
type Context = ResourceContext<Services>

/** Key in the private state, set once the job of a pending permission has succeeded, so that plan needs no API call. */
const readyKey = 'ready'

/** Shares a checkpoint with projects: pending until the job has a checkpoint, then granted. */
export const fineTuningCheckpointPermission = resource('openai_fine_tuning_checkpoint_permission', {
  description:
    'Shares a checkpoint of a fine-tuned model with other projects. You can create it together with the job: while the job runs, the permission is `pending` and plans are empty. After the job has succeeded, the next apply grants the permissions. Requires an admin key.',
  attributes,
  identity: identityById(
    'Model name of the checkpoint, or id of the job whose model is shared, such as `ftjob-abc123`.',
  ),
  version: 1,
  // Version 0 is the state of mkdev-me/openai, for `terraform state replace-provider`. It stores a single permission.
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
        'Set `checkpoint_id` to the model name of a checkpoint (ft:…), or `fine_tuning_job_id` to the id of the job.',
        ['checkpoint_id'],
      )
    if (checkpoint_id !== undefined && fine_tuning_job_id !== undefined)
      diagnostics.error('Conflicting Checkpoints', 'Set `checkpoint_id` or `fine_tuning_job_id`, not both.', [
        'fine_tuning_job_id',
      ])
  },

  plan({ config, state }, { private: kept, services, diagnostics }) {
    const { title, offers } = services.profile
    const sharesNothing = isUnknown(config.project_ids) || config.project_ids.size === 0
    if (!offers.checkpointPermissions && !sharesNothing)
      diagnostics.error(
        'Not Offered by This Host',
        `${title} has no checkpoint permissions. Remove this resource, or set \`project_ids\` to []. Access to a model is granted where it is deployed.`,
        ['project_ids'],
      )
    if (!state) return undefined
    const { checkpoint_id } = state
    if (config.checkpoint_id !== undefined && config.checkpoint_id !== checkpoint_id)
      return { replace: ['checkpoint_id'] }
    const named = config.checkpoint_id !== undefined
    // Adding and removing projects does not change the checkpoint.
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
    const { source, project } = splitImportId(id)
    const job = /^ft(job)?-/.test(source) ? await context.services.client.jobs.find(source, context) : undefined
    const checkpoint = job?.fine_tuned_model ?? source
    checkImportId(checkpoint, 'model')
    const found = await permissionsOf(checkpoint, project === undefined ? undefined : new Set([project]), context)
    return found?.size ? granted({ fine_tuning_job_id: job?.id, checkpoint: 'final' }, checkpoint, found) : undefined
  },
})

type SharingConfig = Config<typeof attributes>

/**
 * Grants missing permissions and revokes those that were removed from the configuration.
 *
 * A permission that was planned as pending stays pending, even if the job has succeeded since. The next plan shows the grant.
 */
const converge = async (
  config: SharingConfig,
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

/** Returns the state of a checkpoint that is shared. */
export const granted = (
  config: Pick<SharingConfig, 'fine_tuning_job_id' | 'checkpoint'>,
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

/** Splits `source/project` or `source`, a checkpoint or a job. The name of a checkpoint never contains a slash. */
const splitImportId = (id: string): { readonly source: string; readonly project: string | undefined } => {
  const [source = '', project] = id.split('/')
  return { source, project }
}
