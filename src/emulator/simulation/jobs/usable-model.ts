import { type Caller, isOwn, ownerOf } from '../../organizations/caller.ts'
import type { FineTunedModel } from '../../store/model-store.ts'
import type { World } from '../../world.ts'

/** Whether a caller may use a model: one of its project, or one it was given leave to use. */
export const mayUse = ({ id, job }: FineTunedModel, caller: Caller, { permissions }: World): boolean => {
  const { organization, project } = caller
  if (isOwn(ownerOf(job), caller)) return true
  return permissions.list(id).some(({ projectId }) => projectId === project || projectId === organization.id)
}

/** The fine-tuned model of this name, if the caller may use it. */
export const usableModel = (id: string, caller: Caller, world: World): FineTunedModel | undefined => {
  const model = world.models.fineTuned.find(id)
  return model && mayUse(model, caller, world) ? model : undefined
}
