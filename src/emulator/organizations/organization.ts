/** Who owns files, jobs, models and projects; its slug is part of the names of models. */
export interface Organization {
  readonly id: string
  readonly slug: string
}

/** A project of an organization. */
export interface Project {
  readonly id: string
  readonly organization: string
  readonly name: string | null
  readonly createdAt: number
  readonly archivedAt: number | null
  readonly externalKeyId: string | null
  readonly residency: string
}

/** On whose behalf a request is made. */
export interface Caller {
  readonly organization: Organization
  /** Id of the project that what it makes belongs to. */
  readonly project: string
}

/** Whose something is: ids of an organization and of the project of it that alone sees it. */
export interface Owner {
  readonly organization: string
  readonly project: string
}

export const ownerOf = ({ organization, project }: Caller): Owner => ({ organization: organization.id, project })

export const isOwn = ({ organization, project }: Owner, caller: Caller): boolean =>
  organization === caller.organization.id && project === caller.project
