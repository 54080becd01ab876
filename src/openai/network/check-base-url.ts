import { ApiError } from '../error/api-error.ts'

/** Rejects a base URL with a user name or password. `fetch` would reject it too, but only at the first call. */
export const checkBaseURL = (baseURL: string | undefined): void => {
  if (baseURL === undefined || !hasCredentials(baseURL)) return
  throw new ApiError('invalid_setting', 'the base URL contains a user name or password, which is not supported', {
    advice: 'Remove them from `base_url`. A key belongs in `api_key` or the environment variable OPENAI_API_KEY.',
  })
}

/** Returns whether a URL contains a user name or password. */
export const hasCredentials = (text: string): boolean => {
  if (!URL.canParse(text)) return false
  const { username, password } = new URL(text)
  return username !== '' || password !== ''
}
