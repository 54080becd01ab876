import { ApiError, type Permission, type Permissions } from '../../openai/index.ts'

/**
 * Reads the permissions of a checkpoint once for all who ask, for the time of one Terraform operation, and again after
 * they were changed here.
 *
 * A failure is shared too: it has been tried as often as the services is told to, at the slow pace of admin keys.
 */
export const cachedPermissions = (permissions: Permissions): Permissions => {
  const lists = new Map<string, Promise<Permission[]>>()

  const list: Permissions['list'] = async (checkpoint, options = {}) => {
    const reading = lists.get(checkpoint) ?? permissions.list(checkpoint, options)
    lists.set(checkpoint, reading)
    try {
      return await reading
    } catch (error) {
      if (!(error instanceof ApiError && error.code === 'aborted')) throw error
      // The first who asked has given up, which says nothing about the others.
      if (lists.get(checkpoint) === reading) lists.delete(checkpoint)
      if (options.signal?.aborted) throw error
      return list(checkpoint, options)
    }
  }

  /** A list that is read meanwhile may be older than the change, so it is forgotten as well. */
  const changing = async <T>(checkpoint: string, change: () => Promise<T>): Promise<T> => {
    lists.delete(checkpoint)
    try {
      return await change()
    } finally {
      lists.delete(checkpoint)
    }
  }

  return {
    list,
    create: (checkpoint, ...rest) => changing(checkpoint, () => permissions.create(checkpoint, ...rest)),
    delete: (checkpoint, ...rest) => changing(checkpoint, () => permissions.delete(checkpoint, ...rest)),
  }
}
