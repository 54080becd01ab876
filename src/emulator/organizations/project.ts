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
