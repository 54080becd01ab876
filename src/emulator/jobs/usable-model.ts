import { type Caller, isOwn, ownerOf } from '../../api/organizations/organization.ts'
import type { FineTunedModel, ModelStore } from './model-store.ts'
import type { PermissionStore } from './permission-store.ts'

/** What decides who may use a model. */
export interface ModelAccess {
  readonly models: ModelStore
  readonly permissions: PermissionStore
}

/** Returns true if a model belongs to the caller's project, or a permission lets the caller use it. */
export const mayUse = ({ id, job }: FineTunedModel, caller: Caller, { permissions }: ModelAccess): boolean => {
  const { organization, project } = caller
  if (isOwn(ownerOf(job), caller)) return true
  return permissions.list(id).some(({ projectId }) => projectId === project || projectId === organization.id)
}

/** Returns the fine-tuned model with this name if the caller may use it. */
export const usableModel = (id: string, caller: Caller, access: ModelAccess): FineTunedModel | undefined => {
  const model = access.models.fineTuned.find(id)
  return model && mayUse(model, caller, access) ? model : undefined
}
