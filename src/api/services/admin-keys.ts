import type { Page, PageRequest } from '../http/paging.ts'

/** An admin key as the API shows it, without its value. Moments are Unix seconds. */
export interface AdminKey {
  readonly id: string
  readonly name: string
  readonly redacted: string
  readonly createdAt: number
  readonly expiresAt: number | null
  readonly lastUsedAt: number | null
  readonly owner: { readonly id: string; readonly name: string; readonly createdAt: number }
}

/** The admin keys of an organization. */
export interface AdminKeys {
  list(organization: string, newestFirst: boolean, page: PageRequest): Promise<Page<AdminKey>>
  find(organization: string, id: string): Promise<AdminKey | undefined>
  /** Creates a key; `lifetime` is in seconds. Its value is returned this once. */
  add(
    organization: string,
    key: { readonly name: string; readonly lifetime: number | undefined },
  ): Promise<{ readonly key: AdminKey; readonly value: string }>
  delete(organization: string, id: string): Promise<void>
}
