import { ApiError } from '../error/api-error.ts'
import type { ClientSettings } from './client-settings.ts'

/** Completes settings from environment variables; what is set explicitly wins, and what is blank counts as not set. */
export const settingsFromEnvironment = (
  environment: Readonly<Record<string, string | undefined>>,
  explicit: ClientSettings = {},
): ClientSettings => {
  const first = (setting: string | undefined, ...names: readonly string[]): string | undefined =>
    [setting, ...names.map((name) => environment[name])].map((value) => value?.trim()).find(Boolean)
  return {
    ...explicit,
    apiKey: first(explicit.apiKey, 'OPENAI_API_KEY'),
    adminKey: first(explicit.adminKey, 'OPENAI_ADMIN_KEY'),
    organization: first(explicit.organization, 'OPENAI_ORG_ID', 'OPENAI_ORGANIZATION'),
    project: first(explicit.project, 'OPENAI_PROJECT_ID'),
    baseURL: first(explicit.baseURL, 'OPENAI_BASE_URL', 'OPENAI_API_URL'),
    timeoutSeconds: explicit.timeoutSeconds ?? seconds('OPENAI_TIMEOUT', first(undefined, 'OPENAI_TIMEOUT')),
  }
}

const seconds = (name: string, text: string | undefined): number | undefined => {
  if (text === undefined) return undefined
  const value = Number(text)
  if (value > 0 && Number.isFinite(value)) return value
  throw new ApiError('invalid_setting', `${name} must be a number of seconds above 0, not "${text}"`)
}
