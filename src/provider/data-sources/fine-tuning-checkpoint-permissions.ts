import * as z from 'zod'
import { computed, list, required } from '../../framework/index.ts'
import { dataSource } from '../define.ts'
import { idOf } from '../id-of.ts'
import { pageArguments, pageOf } from '../reading/page-of.ts'

const noSuchRight =
  'The API knows one kind of permission: whoever has it may use the checkpoint. This is therefore always true.'

/** Who may use a checkpoint. */
export const fineTuningCheckpointPermissions = dataSource('openai_fine_tuning_checkpoint_permissions', {
  description:
    'Reads all permissions of a checkpoint: which projects it is shared with. Needs an admin key; a list that cannot be read is an error, never an empty list.',
  attributes: {
    checkpoint_id: required(idOf('model'), 'Model name of the checkpoint: `ft:…`.'),
    ...pageArguments('permissions'),
    id: computed(z.string(), 'The checkpoint.'),
    project_ids: computed(z.set(z.string()), 'Ids of all projects that the checkpoint is shared with.'),
    permissions: computed(
      list({
        id: computed(z.string(), 'Id of the permission, such as `cp_abc123`.'),
        object: computed(z.string(), 'Always `checkpoint.permission`.'),
        created_at: computed(z.int(), 'When the permission was granted, in seconds since 1970.'),
        checkpoint_id: computed(z.string(), 'The checkpoint.'),
        project_id: computed(z.string(), 'Id of the project.'),
        project_ids: computed(z.array(z.string()), 'The project, in a list.', {
          deprecated: 'Use `project_id` instead: a permission is that of one project.',
        }),
        allow_view: computed(z.boolean(), 'Always true.', { deprecated: noSuchRight }),
        allow_create: computed(z.boolean(), 'Always true.', { deprecated: noSuchRight }),
      }),
      'The permissions, newest first.',
    ),
    has_more: computed(z.boolean(), 'Whether `limit` left some out.'),
  },
  async read({ config }, { services, signal }) {
    const { checkpoint_id } = config
    const all = await services.client.permissions.list(checkpoint_id, { signal })
    const { items, has_more } = pageOf(all, config)
    return {
      ...config,
      id: checkpoint_id,
      project_ids: new Set(all.map(({ project_id }) => project_id)),
      permissions: items.map(({ id, object, created_at, project_id }) => ({
        id,
        object,
        created_at,
        checkpoint_id,
        project_id,
        project_ids: [project_id],
        allow_view: true,
        allow_create: true,
      })),
      has_more,
    }
  },
})
