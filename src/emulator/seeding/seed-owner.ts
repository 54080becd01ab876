import { invalidRequest } from '../../api/errors/api-error.ts'
import type { Caller } from '../../api/organizations/organization.ts'
import type { EmulatorState } from '../state/emulator-state.ts'

/** Returns the owner: the default organization, unless another is named. */
export const callerOf = (
  { organization: id, project }: { readonly organization?: string | undefined; readonly project?: string | undefined },
  { tenants, settings }: EmulatorState,
): Caller => {
  const organization = id === undefined ? tenants.usual : tenants.organizations.find(id)
  if (!organization) throw invalidRequest(`No such organization: ${id}`, { param: 'organization' })
  const first = tenants.projectsOf(organization.id)[0]?.id ?? settings.project
  return { organization, project: project ?? first }
}

/** Returns the error for an id that is in use. */
export const taken = (what: string, id: string) =>
  invalidRequest(`The id '${id}' is already used by another ${what}.`, { param: 'id' })
