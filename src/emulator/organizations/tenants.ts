import { type ApiKey, fingerprintOf, maskKey } from '../../api/organizations/api-key.ts'
import type { Organization, Project } from '../../api/organizations/organization.ts'
import type { Clock } from '../deterministic/clock.ts'
import type { IdMint } from '../deterministic/id-mint.ts'
import { RecordStore } from '../store/record-store.ts'

/** A key that the emulator accepts. */
export interface KeyOptions {
  readonly value: string
  /**
   * Scopes of the key, such as `api.fine_tuning.jobs.read`. A `.write` scope includes `.read`.
   *
   * @default all scopes
   */
  readonly scopes?: readonly string[]
}

/** An organization with its projects and keys. */
export interface OrganizationOptions {
  readonly id: string
  /**
   * Part of the names of the organization's models.
   *
   * @default its id without `org-`; unchanged for the default organization
   */
  readonly slug?: string
  /**
   * The first project is used for keys without a project.
   *
   * @default one project named Default project
   */
  readonly projects?: readonly { readonly id: string; readonly name?: string }[]
  /**
   * Ordinary keys. A key with a project can only access that project.
   *
   * @default none
   */
  readonly keys?: readonly (KeyOptions & { readonly project?: string })[]
  /**
   * Admin keys of the organization.
   *
   * @default none
   */
  readonly adminKeys?: readonly KeyOptions[]
}

/** What exists from the start. */
interface Declared {
  readonly usual: Organization
  readonly project: string
  readonly organizations: readonly OrganizationOptions[]
}

/** Organizations with their projects and keys. */
export class Tenants {
  readonly organizations = new RecordStore<Organization>()
  readonly projects = new RecordStore<Project>()
  readonly keys = new RecordStore<ApiKey>()
  readonly #declared: Declared
  readonly #clock: Clock
  readonly #ids: IdMint

  constructor(declared: Declared, clock: Clock, ids: IdMint) {
    this.#declared = declared
    this.#clock = clock
    this.#ids = ids
    this.#declare()
  }

  /** The default organization, which unlisted keys belong to. */
  get usual(): Organization {
    const { usual } = this.#declared
    return this.organizations.find(usual.id) ?? usual
  }

  /** Returns the key with this value, even if it was deleted. */
  keyOf(value: string): ApiKey | undefined {
    // The common case.
    if (this.keys.size === 0) return undefined
    const wanted = fingerprintOf(value)
    return this.keys.list().find(({ fingerprint }) => fingerprint === wanted)
  }

  addKey(value: string, facts: Partial<ApiKey> & Pick<ApiKey, 'name' | 'organization' | 'isAdmin'>): ApiKey {
    return this.keys.add({
      id: this.#ids.next('key_'),
      fingerprint: fingerprintOf(value),
      redacted: maskKey(value),
      project: null,
      scopes: null,
      createdAt: this.#clock.now(),
      expiresAt: null,
      lastUsedAt: null,
      deletedAt: null,
      ...facts,
    })
  }

  addProject(organization: string, facts: Partial<Project>): Project {
    return this.projects.add({
      id: facts.id ?? this.#ids.next('proj_'),
      organization,
      name: null,
      createdAt: this.#clock.now(),
      archivedAt: null,
      externalKeyId: null,
      residency: 'GLOBAL',
      ...facts,
    })
  }

  /** Returns the projects of an organization, oldest first. */
  projectsOf(organization: string): readonly Project[] {
    return this.projects.list().filter((project) => project.organization === organization)
  }

  /** Restores what existed at the start. */
  clear(): void {
    for (const store of [this.organizations, this.projects, this.keys]) store.clear()
    this.#declare()
  }

  #declare(): void {
    const { usual, project, organizations } = this.#declared
    this.organizations.add(usual)
    this.addProject(usual.id, { id: project, name: 'Default project' })
    for (const { id, slug, projects, keys = [], adminKeys = [] } of organizations) {
      const isUsual = id === usual.id
      this.organizations.add({ id, slug: slug ?? (isUsual ? usual.slug : id.replace(/^org-/, '')) })
      const first = isUsual ? [] : [{ id: this.#ids.derived('proj_', id), name: 'Default project' }]
      for (const { id: projectId, name = projectId } of projects ?? first) this.addProject(id, { id: projectId, name })
      for (const { value, project: only = null, scopes = null } of keys) {
        this.addKey(value, { name: 'Declared key', organization: id, isAdmin: false, project: only, scopes })
      }
      for (const { value, scopes = null } of adminKeys) {
        this.addKey(value, { name: 'Declared admin key', organization: id, isAdmin: true, scopes })
      }
    }
  }
}
