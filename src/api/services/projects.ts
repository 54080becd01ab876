import type { Page, PageRequest } from '../http/paging.ts'
import type { Project } from '../organizations/organization.ts'

/** What can be said of a project that is created. */
export interface NewProject {
  readonly name: string
  readonly externalKeyId: string | null
  readonly residency: string
}

/** The projects of an organization. */
export interface Projects {
  /** Oldest first. */
  list(organization: string, withArchived: boolean, page: PageRequest): Promise<Page<Project>>
  find(organization: string, id: string): Promise<Project | undefined>
  add(organization: string, project: NewProject): Promise<Project>
  change(project: Project, change: Partial<Pick<Project, 'name' | 'externalKeyId'>>): Promise<Project>
  /** Throws the API's error for the organization's default project. */
  archive(project: Project): Promise<Project>
}
