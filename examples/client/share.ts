import type { FineTuning } from 'tunesmith'

/** Shares a checkpoint with one project and no other. */
export const shareWith = async (fineTuning: FineTuning, checkpoint: string, projectId: string): Promise<void> => {
  const permissions = await fineTuning.listCheckpointPermissions(checkpoint)
  if (!permissions.some((permission) => permission.projectId === projectId))
    await fineTuning.createCheckpointPermissions(checkpoint, [projectId])
  for (const permission of permissions)
    if (permission.projectId !== projectId) await fineTuning.deleteCheckpointPermission(checkpoint, permission.id)
}
