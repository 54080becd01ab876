import { ApiError } from '../error/api-error.ts'
import type { HostOptions } from '../hosts/host-options.ts'
import { addressOf, profileOf } from '../hosts/hosts.ts'
import type { ClientSettings } from './client-settings.ts'

/** Completes settings from environment variables. Explicit settings take precedence, and blank ones count as unset. */
export const settingsFromEnvironment = (
  environment: Readonly<Record<string, string | undefined>>,
  explicit: ClientSettings = {},
): ClientSettings => {
  const first = (setting: string | undefined, ...names: readonly string[]): string | undefined =>
    [setting, ...names.map((name) => environment[name])].map((value) => value?.trim()).find(Boolean)
  const host = first(explicit.host, 'TUNESMITH_HOST')
  // A host that is named may have an address of its own: `OPENAI_BASE_URL` is often that of another host.
  const own = host === undefined ? [] : profileOf({ host }).address.variables
  const baseURL = first(explicit.baseURL, ...own, 'OPENAI_BASE_URL', 'OPENAI_API_URL')
  // The variables of the host itself take precedence: the key of another host is never meant for it.
  const { variables } = profileOf({ host, baseURL }).credential
  return {
    ...explicit,
    host,
    apiKey: explicit.credentialCommand ? explicit.apiKey : first(explicit.apiKey, ...variables, 'OPENAI_API_KEY'),
    adminKey: first(explicit.adminKey, 'OPENAI_ADMIN_KEY'),
    organization: first(explicit.organization, 'OPENAI_ORG_ID', 'OPENAI_ORGANIZATION'),
    project: first(explicit.project, 'OPENAI_PROJECT_ID'),
    baseURL,
    hostOptions: explicit.hostOptions ?? options(environment[optionsVariable]),
    timeoutSeconds: explicit.timeoutSeconds ?? seconds('OPENAI_TIMEOUT', first(undefined, 'OPENAI_TIMEOUT')),
  }
}

/**
 * Returns the settings of one host among several: its address and key come from its own variables, such as
 * `AZURE_OPENAI_BASE_URL` and `AZURE_OPENAI_API_KEY`.
 */
export const settingsOfHost = (
  host: string,
  environment: Readonly<Record<string, string | undefined>>,
): ClientSettings => {
  const first = (names: readonly string[]) => names.map((name) => environment[name]?.trim()).find(Boolean)
  const { name, address, credential } = profileOf({ host })
  const baseURL = first(address.variables)
  return { host: name, baseURL: addressOf({ host: name, baseURL }), apiKey: first(credential.variables) }
}

const optionsVariable = 'TUNESMITH_HOST_OPTIONS'

const options = (text: string | undefined): HostOptions | undefined => {
  if (!text?.trim()) return undefined
  const value = parsed(text)
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value }
  throw new ApiError('invalid_setting', `${optionsVariable} must be a JSON object, not ${text}`, {
    advice: `Set ${optionsVariable} to an object such as {"custom_llm_provider": "openai"}, or unset it.`,
  })
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const seconds = (name: string, text: string | undefined): number | undefined => {
  if (text === undefined) return undefined
  const value = Number(text)
  if (value > 0 && Number.isFinite(value)) return value
  throw new ApiError('invalid_setting', `${name} must be a number of seconds above 0, not "${text}"`, {
    advice: `Set ${name} to a number such as 60, or unset it.`,
  })
}
