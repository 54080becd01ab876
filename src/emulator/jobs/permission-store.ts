import type { Permission } from '../../api/services/permissions.ts'

/** Permissions of each checkpoint, in order of creation. */
export class PermissionStore {
  readonly #byCheckpoint = new Map<string, Permission[]>()
  #version = 0

  /** Changes whenever a permission changes. */
  get version(): number {
    return this.#version
  }

  list(checkpoint: string): readonly Permission[] {
    return this.#byCheckpoint.get(checkpoint) ?? []
  }

  add(checkpoint: string, permission: Permission): void {
    this.#byCheckpoint.set(checkpoint, [...this.list(checkpoint), permission])
    this.#version++
  }

  delete(checkpoint: string, id: string): boolean {
    const kept = this.list(checkpoint).filter((permission) => permission.id !== id)
    const found = kept.length < this.list(checkpoint).length
    this.#byCheckpoint.set(checkpoint, kept)
    this.#version++
    return found
  }

  /** Yields all permissions with their checkpoint. */
  *all(): Generator<readonly [checkpoint: string, permission: Permission]> {
    for (const [checkpoint, permissions] of this.#byCheckpoint) {
      for (const permission of permissions) yield [checkpoint, permission]
    }
  }

  clear(): void {
    this.#byCheckpoint.clear()
    this.#version++
  }
}
