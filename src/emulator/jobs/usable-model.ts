import type { Caller } from '../organizations/caller.ts'
import type { FineTunedModel } from '../store/model-store.ts'
import type { World } from '../world.ts'

/** A fine-tuned model that a caller may use: one of its organization, or one it was given leave to use. */
export function usableModel(
  id: string,
  { organization, project }: Caller,
  { models, permissions }: World,
): FineTunedModel | undefined {
  const model = models.findFineTuned(id)
  if (!model || model.job.organization.id === organization.id) return model
  const given = permissions.list(id).some(({ projectId }) => projectId === project || projectId === organization.id)
  return given ? model : undefined
}
