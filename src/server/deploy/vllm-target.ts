import { posix } from 'node:path'
import type { DeployConfig } from '../config/deploy-config.ts'
import type { ModelConfig } from '../config/model-config.ts'
import { underlyingReason } from '../reason-of.ts'
import { copyAdapter, peftProblem, removeCopy } from './copy-adapter.ts'
import type { Adapter, DeployResult, DeployTarget } from './target.ts'
import { type UpstreamAccess, upstreamHeaders, upstreamMessage, upstreamUrl, within } from './upstream.ts'

/** Seconds that vLLM has to load an adapter, and to list its models. */
const loading = 300
const listing = 10

interface Answer {
  readonly status: number
  readonly text: string
}

/**
 * Loads adapters into running vLLM servers by `POST /v1/load_lora_adapter`, with the answers and refusals of
 * `vllm/entrypoints/openai/models/serving.py`. A vLLM that was restarted has forgotten them, as `GET /v1/models` shows.
 */
export const vllmTarget = (
  base: ModelConfig,
  config: DeployConfig & { readonly type: 'vllm' },
  { dependencies, env }: UpstreamAccess,
): DeployTarget => {
  const { folder, mount = folder } = config
  const servers = config.servers ?? (base.upstream === undefined ? [] : [base.upstream])
  const headers = upstreamHeaders(base, env)

  const post = async (url: string, body: object, signal: AbortSignal): Promise<Answer> => {
    const init = { method: 'POST', headers, body: JSON.stringify(body), signal: within(loading, signal) }
    const response = await dependencies.fetch(url, init)
    return { status: response.status, text: await response.text() }
  }

  const load = async (server: string, name: string, path: string, signal: AbortSignal): Promise<DeployResult> => {
    const body = { lora_name: name, lora_path: path }
    try {
      const answer = await post(upstreamUrl(server, 'load_lora_adapter'), body, signal)
      return resultOf(answer, server, path)
    } catch (error) {
      return { status: 'validating', reason: `vLLM at ${server} cannot be reached: ${underlyingReason(error)}` }
    }
  }

  return {
    async deploy(adapter, signal) {
      const problem = await peftProblem(adapter)
      if (problem !== undefined) return { status: 'error', reason: problem }
      if (folder !== undefined) await copyAdapter(adapter, folder)
      const path = folder === undefined ? adapter.folder : posix.join(mount ?? folder, adapter.name)
      for (const server of servers) {
        const result = await load(server, adapter.name, path, signal)
        if (result.status !== 'active') return result
      }
      return { status: 'active' }
    },
    async undeploy(adapter, signal) {
      for (const server of servers) {
        try {
          const url = upstreamUrl(server, 'unload_lora_adapter')
          const { status, text } = await post(url, { lora_name: adapter.name }, signal)
          // 404: it has forgotten the adapter, or cannot unload any. Then it cannot have loaded one.
          if (status !== 200 && status !== 404) return `vLLM at ${server} answered ${status}: ${upstreamMessage(text)}`
        } catch (error) {
          return `vLLM at ${server} cannot be reached: ${underlyingReason(error)}`
        }
      }
      if (folder !== undefined) await removeCopy(adapter, folder)
      return undefined
    },
    async missing(adapters, signal) {
      const missing = new Set<Adapter>()
      for (const server of servers) {
        const loaded = await modelsOf(server, headers, dependencies, signal)
        // A server that cannot be reached may have forgotten nothing.
        if (!loaded) continue
        for (const adapter of adapters) if (!loaded.has(adapter.name)) missing.add(adapter)
      }
      return [...missing]
    },
  }
}

const resultOf = ({ status, text }: Answer, server: string, path: string): DeployResult => {
  const told = upstreamMessage(text)
  if (status === 200 || /has already been loaded/.test(told)) return { status: 'active' }
  const failed = (reason: string): DeployResult => ({ status: 'error', reason })
  if (status === 404 && /^Not Found$/i.test(told)) {
    return failed(
      `vLLM at ${server} does not load adapters while it runs. Start it with --enable-lora and VLLM_ALLOW_RUNTIME_LORA_UPDATING=True, or deploy with \`type: folder\`.`,
    )
  }
  if (status === 401 || status === 403) {
    return failed(
      `vLLM at ${server} rejected the key (${status}). Set \`upstream_key_env\` to the variable that has it.`,
    )
  }
  const about = `vLLM at ${server} did not load ${path} (${status}): ${told}`
  if (status === 404) {
    return failed(
      `${about} Let vLLM see this path, or set \`folder\` and \`mount\` of \`deploy\` to a folder that it sees.`,
    )
  }
  if (/max_lora_rank/.test(told)) return failed(`${about} Start vLLM with a higher --max-lora-rank.`)
  // It starts, or is overloaded.
  return status === 429 || status === 503 ? { status: 'validating', reason: about } : failed(about)
}

/** Names of the models that a vLLM has; undefined if it does not say so. */
const modelsOf = async (
  server: string,
  headers: Readonly<Record<string, string>>,
  { fetch }: UpstreamAccess['dependencies'],
  signal: AbortSignal,
): Promise<ReadonlySet<string> | undefined> => {
  try {
    const response = await fetch(upstreamUrl(server, 'models'), { headers, signal: within(listing, signal) })
    if (!response.ok) return undefined
    const { data }: { readonly data?: unknown } = Object(await response.json())
    return Array.isArray(data) ? new Set(data.map(({ id }) => String(id))) : undefined
  } catch {
    return undefined
  }
}
