import type { OpenAI } from 'openai'
import { wholeAnswer } from './call/whole-answer.ts'
import { withinOrigin } from './call/within-origin.ts'
import type { Credential } from './credential/command-credential.ts'
import type { Dependencies } from './dependencies.ts'
import { everyRequest } from './hosts/host-options.ts'
import { addressOf, profileOf } from './hosts/hosts.ts'
import { authenticatesByHeader, type ClientSettings } from './settings/client-settings.ts'

/** Returns the official SDK, loaded at the first call: a process that makes no call must start quickly. */
export const lazySdk = (
  settings: ClientSettings,
  dependencies: Dependencies,
  credential: Credential | undefined,
): (() => Promise<OpenAI>) => {
  let sdk: Promise<OpenAI> | undefined
  return () => {
    sdk ??= loadSdk(settings, dependencies, credential)
    return sdk
  }
}

const loadSdk = async (
  settings: ClientSettings,
  dependencies: Dependencies,
  credential: Credential | undefined,
): Promise<OpenAI> => {
  const { OpenAI } = await import('openai')
  const key = credential ? undefined : settings.apiKey
  const keyHeader: Readonly<Record<string, string>> =
    key !== undefined && profileOf(settings).credential.header === 'api-key' ? { 'api-key': key } : {}
  const byHeader = authenticatesByHeader({ headers: { ...keyHeader, ...settings.headers } })
  const headers = {
    // The SDK requires a key even if a header replaces it.
    ...(byHeader ? { authorization: null } : {}),
    ...keyHeader,
    ...Object.fromEntries(Object.entries(settings.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value])),
  }
  const fetch = wholeAnswer(withinOrigin((...request) => (dependencies.fetch ?? globalThis.fetch)(...request)))
  const sdk = new OpenAI({
    // Every option is set, if only to null: the SDK reads options that are left out from the environment.
    apiKey: byHeader ? 'in-a-header' : credential ? () => credential.token() : (settings.apiKey ?? null),
    adminAPIKey: byHeader ? null : (settings.adminKey ?? null),
    organization: settings.organization ?? null,
    project: settings.project ?? null,
    webhookSecret: null,
    baseURL: addressOf(settings),
    defaultQuery: everyRequest(profileOf(settings), settings.hostOptions),
    timeout: Math.ceil((settings.timeoutSeconds ?? 60) * 1000),
    maxRetries: 0,
    logLevel: 'off',
    // With a `Response`, the SDK does not send a request to find out whether this `fetch` accepts forms.
    fetch: Object.assign(fetch, { Response }),
  })
  // No option disables OPENAI_CUSTOM_HEADERS, which the SDK has added to its headers by now.
  Object.assign(Reflect.get(sdk, '_options'), { defaultHeaders: headers })
  return sdk
}
