import { ApiError, type ClientSettings, type FineTuning, type Model } from '../../client/index.ts'
import { settingsFromEnvironment } from '../../openai/index.ts'
import { clientOf } from '../client-of.ts'
import type { Dependencies } from '../dependencies.ts'
import { checkReading, checkSharing, checkTraining, modelsFinding } from './check-access.ts'
import { checkAdminKey, checkApiKey, masked } from './check-keys.ts'
import { checkHost } from './check-network.ts'
import { type Finding, failing, outcomeOf } from './finding.ts'

const openai = 'https://api.openai.com/v1'
/** A diagnosis should fail fast. */
const failFast = { maxRetries: 0, timeoutSeconds: 15 }

/** Checks the host, the keys, and what they may do. */
export async function* checkApi(dependencies: Dependencies): AsyncGenerator<Finding, void> {
  const { signal } = dependencies
  const { settings, fault } = settingsOf(dependencies.env)
  if (fault) yield fault
  const host = await checkHost(settings.baseURL ?? openai, dependencies)
  yield* host
  const isReached = host.some(({ check, state }) => check === 'Host' && state !== 'fail')
  const client = isReached ? clientOf(dependencies, failFast) : undefined

  const keyFault = checkApiKey(settings.apiKey)
  if (keyFault) yield keyFault
  const models = client && !keyFault ? await outcomeOf(client.listModels({ signal })) : []
  const own = models instanceof ApiError ? undefined : models.find(({ baseModel }) => baseModel !== undefined)
  if (client && !keyFault) yield* apiKeyFindings(models, settings, client, own, signal)

  const adminKey = checkAdminKey(settings.adminKey)
  yield adminKey
  if (client && adminKey.state === 'ok') yield await checkSharing(client, own?.id, signal)
}

/** Checks what the API key may do. */
async function* apiKeyFindings(
  models: readonly Model[] | ApiError,
  { apiKey = '', organization, project }: ClientSettings,
  client: FineTuning,
  own: Model | undefined,
  signal: AbortSignal,
): AsyncGenerator<Finding, void> {
  if (models instanceof ApiError && models.apiCode?.startsWith('mismatched_')) {
    yield failing(
      'Account',
      models,
      'Correct or unset OPENAI_ORG_ID and OPENAI_PROJECT_ID, or use a key of that organization and project.',
    )
    return
  }
  // A key without permission to list models is still valid.
  if (models instanceof ApiError && models.code !== 'insufficient_permissions') {
    yield failing('API key', models)
    return
  }
  yield { check: 'API key', state: 'ok', found: `${masked(apiKey)}, accepted` }
  const account = `organization ${organization ?? 'of the key'}, project ${project ?? 'of the key'}`
  yield { check: 'Account', state: 'ok', found: account }
  yield modelsFinding(models)
  yield* await checkReading(client, signal)
  yield await checkTraining(client, own?.baseModel ?? 'gpt-4.1-mini-2025-04-14', signal)
}

/** Reads the settings; an invalid timeout is reported and ignored. */
const settingsOf = (env: Dependencies['env']): { readonly settings: ClientSettings; readonly fault?: Finding } => {
  try {
    return { settings: settingsFromEnvironment(env) }
  } catch (error) {
    return {
      settings: settingsFromEnvironment({ ...env, OPENAI_TIMEOUT: '' }),
      fault: failing('Settings', ApiError.from(error)),
    }
  }
}
