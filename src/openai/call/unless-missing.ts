import { ApiError } from '../error/api-error.ts'

/** Returns undefined for "not found". Every other failure is thrown. */
export const unlessMissing = async <T>(reading: Promise<T>): Promise<T | undefined> => {
  try {
    return await reading
  } catch (error) {
    if (error instanceof ApiError && error.code === 'not_found') return undefined
    throw error
  }
}
