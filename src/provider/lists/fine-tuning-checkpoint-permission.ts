import { optional } from '../../framework/index.ts'
import { permissionsOf } from '../checkpoint/share-checkpoint.ts'
import { listResource } from '../define.ts'
import { idOf } from '../id-of.ts'
import { fineTuningCheckpointPermission, granted } from '../resources/fine-tuning-checkpoint-permission.ts'

/** Lists shared checkpoints, to import their permissions. */
export const fineTuningCheckpointPermissionList = listResource(fineTuningCheckpointPermission, {
  description:
    'Lists the checkpoints that are shared with projects, to import their permissions: one checkpoint, or the fine-tuned model of every job of the project. Each model takes a request with the admin key, and the API accepts few of these per minute. Requires Terraform 1.14 or later.',
  attributes: {
    checkpoint_id: optional(idOf('model'), 'Lists only the permissions of this checkpoint, such as `ft:…`.'),
  },
  async *list({ config: { checkpoint_id } }, context) {
    const checkpoints = checkpoint_id === undefined ? fineTunedModels(context) : [checkpoint_id]
    for await (const checkpoint of checkpoints) {
      const found = await permissionsOf(checkpoint, undefined, context)
      if (found?.size)
        yield {
          displayName: `${checkpoint} (${[...found.keys()].sort().join(', ')})`,
          state: granted({ checkpoint: 'final' }, checkpoint, found),
        }
    }
  },
})

/** Yields the names of the models that jobs have made, newest first. */
async function* fineTunedModels({ services, signal }: Parameters<typeof permissionsOf>[2]): AsyncIterable<string> {
  for await (const page of services.client.jobs.pages({ signal }))
    for (const { fine_tuned_model } of page) if (fine_tuned_model) yield fine_tuned_model
}
