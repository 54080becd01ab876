import { ApiError, type Permission, type Permissions } from '../../openai/index.ts'

/**
 * Lists the permissions of each checkpoint once per Terraform operation, and again after a change.
 *
 * All callers share a failure too: the client has retried it already, at the low rate that admin keys allow.
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
      // The caller that started this request was aborted. That must not fail the others.
      if (lists.get(checkpoint) === reading) lists.delete(checkpoint)
      if (options.signal?.aborted) throw error
      return list(checkpoint, options)
    }
  }

  /** Also drops a list that was requested during the change, since it may be older than the change. */
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
