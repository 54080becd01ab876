/** An organization, which owns files, jobs, models and projects. Its slug is part of model names. */
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

/** The organization and project that a request acts for. */
export interface Caller {
  readonly organization: Organization
  /** Id of the project that owns what the request creates. */
  readonly project: string
  /** Id of the key, where the host keeps an audit log. */
  readonly key?: string
  /** Id of the job, if its training run has sent the request. */
  readonly job?: string
}

/** The owner of an object: ids of an organization and of the only project that sees the object. */
export interface Owner {
  readonly organization: string
  readonly project: string
}

export const ownerOf = ({ organization, project }: Caller): Owner => ({ organization: organization.id, project })

export const isOwn = ({ organization, project }: Owner, caller: Caller): boolean =>
  organization === caller.organization.id && project === caller.project
