import * as z from 'zod'
import { computed, list, required } from '../../framework/index.ts'
import { dataSource } from '../define.ts'
import { idOf } from '../id-of.ts'
import { pageArguments, pageOf } from '../reading/page-of.ts'

const notSeparate = 'The API has a single kind of permission, the use of the checkpoint, so this is always true.'

/** The projects that may use a checkpoint. */
export const fineTuningCheckpointPermissions = dataSource('openai_fine_tuning_checkpoint_permissions', {
  description:
    'Reads the permissions of a checkpoint: the projects it is shared with. Requires an admin key. Fails if the permissions cannot be read, instead of returning an empty list.',
  attributes: {
    checkpoint_id: required(idOf('model'), 'Model name of the checkpoint, such as `ft:…`.'),
    ...pageArguments('permissions'),
    id: computed(z.string(), 'Model name of the checkpoint.'),
    project_ids: computed(z.set(z.string()), 'Ids of all projects the checkpoint is shared with.'),
    permissions: computed(
      list({
        id: computed(z.string(), 'Id of the permission, such as `cp_abc123`.'),
        object: computed(z.string(), 'Always `checkpoint.permission`.'),
        created_at: computed(z.int(), 'When the permission was granted, as a Unix timestamp in seconds.'),
        checkpoint_id: computed(z.string(), 'Model name of the checkpoint.'),
        project_id: computed(z.string(), 'Id of the project.'),
        project_ids: computed(z.array(z.string()), 'A list with the id of the project.', {
          deprecated: 'Use `project_id` instead. A permission belongs to one project.',
        }),
        allow_view: computed(z.boolean(), 'Always true.', { deprecated: notSeparate }),
        allow_create: computed(z.boolean(), 'Always true.', { deprecated: notSeparate }),
      }),
      'The permissions, newest first.',
    ),
    has_more: computed(z.boolean(), 'Whether there are more than `limit` allows.'),
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
