import { ApiError } from '../error/api-error.ts'

/** Turns "not found" into undefined; every other failure stays one. */
export const unlessMissing = async <T>(reading: Promise<T>): Promise<T | undefined> => {
  try {
    return await reading
  } catch (error) {
    if (error instanceof ApiError && error.code === 'not_found') return undefined
    throw error
  }
}
