import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'

interface Options {
  /** The base model, as `--served-model-name`. */
  readonly model?: string
  /** `VLLM_ALLOW_RUNTIME_LORA_UPDATING`. @default true */
  readonly isUpdating?: boolean
  /** `--api-key`. */
  readonly key?: string
  /** `--max-lora-rank`. @default 16 */
  readonly maxRank?: number
  /** `VLLM_LORA_RESOLVER_CACHE_DIR`. */
  readonly resolverFolder?: string
  /** Answers a chat in another way. */
  readonly chat?: (body: Readonly<Record<string, unknown>>, response: ServerResponse) => void
}

/** A vLLM as far as adapters and chat go. */
export interface FakeVllm {
  readonly url: string
  /** Names of the adapters that it has, and their paths. */
  readonly adapters: Map<string, string>
  /** Bodies of chats, with the authorization that came with them. */
  readonly asked: { readonly path: string; readonly authorization: string | undefined; readonly body: object }[]
  /** Number of calls that loaded an adapter. */
  loads: number
  /** Forgets what it has loaded, as a restart does. */
  restart(): void
  /** Refuses connections until it is called again. */
  stop(): void
}

/**
 * Starts what answers as vLLM 0.2x does: `vllm/entrypoints/serve/lora/api_router.py`, `openai/models/serving.py` and
 * `plugins/lora_resolvers/filesystem_resolver.py`.
 */
export const fakeVllm = async (options: Options = {}): Promise<FakeVllm> => {
  const { model = 'tiny-on-vllm', isUpdating = true, key, maxRank = 16, resolverFolder } = options
  const adapters = new Map<string, string>()
  let isStopped = false
  const failed = (response: ServerResponse, code: number, type: string, message: string) =>
    json(response, code, { error: { message, type, param: null, code } })
  const load = async (response: ServerResponse, { lora_name, lora_path }: Readonly<Record<string, string>>) => {
    if (!lora_name || !lora_path) {
      return failed(response, 400, 'InvalidUserInput', "Both 'lora_name' and 'lora_path' must be provided.")
    }
    if (adapters.has(lora_name)) {
      const advice = "If you want to load the adapter in place, set 'load_inplace' to True."
      const message = `The lora adapter '${lora_name}' has already been loaded. ${advice}`
      return failed(response, 400, 'InvalidUserInput', message)
    }
    const config = await configOf(lora_path)
    if (!config) {
      const message = `Loading lora ${lora_name} failed: No adapter found for ${lora_path}`
      return failed(response, 404, 'NotFoundError', message)
    }
    if (Number(config.r ?? 8) > maxRank) {
      const message = `LoRA rank ${config.r} is greater than max_lora_rank ${maxRank}.`
      return failed(response, 500, 'InternalServerError', message)
    }
    fake.loads++
    adapters.set(lora_name, lora_path)
    return response.end(`Success: LoRA adapter '${lora_name}' added successfully.`)
  }
  const unload = (response: ServerResponse, { lora_name = '' }: Readonly<Record<string, string>>) =>
    adapters.delete(lora_name)
      ? response.end(`Success: LoRA adapter '${lora_name}' removed successfully.`)
      : failed(response, 404, 'NotFoundError', `The lora adapter '${lora_name}' cannot be found.`)

  const resolved = async (name: string): Promise<boolean> => {
    if (name === model || adapters.has(name)) return true
    const config = resolverFolder === undefined ? undefined : await configOf(join(resolverFolder, name))
    if (config?.peft_type !== 'LORA' || config.base_model_name_or_path !== model) return false
    adapters.set(name, join(resolverFolder ?? '', name))
    return true
  }

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<unknown> => {
    const { url = '', headers } = request
    const body = request.method === 'POST' ? JSON.parse(await text(request)) : {}
    if (key !== undefined && headers.authorization !== `Bearer ${key}`) {
      return json(response, 401, { error: 'Unauthorized' })
    }
    if (url === '/v1/models') {
      const data = [model, ...adapters.keys()].map((id) => ({ id, object: 'model' }))
      return json(response, 200, { object: 'list', data })
    }
    if (isUpdating && url === '/v1/load_lora_adapter') return load(response, body)
    if (isUpdating && url === '/v1/unload_lora_adapter') return unload(response, body)
    if (url !== '/v1/chat/completions') return json(response, 404, { detail: 'Not Found' })
    fake.asked.push({ path: url, authorization: headers.authorization, body })
    if (!(await resolved(body.model))) {
      return failed(response, 404, 'NotFoundError', `The model \`${body.model}\` does not exist.`)
    }
    if (options.chat) return options.chat(body, response)
    const message = { role: 'assistant', content: `Ahoy from ${body.model}` }
    return json(response, 200, { object: 'chat.completion', model: body.model, choices: [{ index: 0, message }] })
  }

  const server = createServer((request, response) => {
    if (isStopped) return request.destroy()
    answer(request, response).catch(() => response.destroy())
    return undefined
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  const fake: FakeVllm = {
    url: `http://127.0.0.1:${port}/v1`,
    adapters,
    asked: [],
    loads: 0,
    restart: () => adapters.clear(),
    stop: () => {
      isStopped = !isStopped
    },
  }
  return fake
}

const configOf = async (folder: string): Promise<Readonly<Record<string, unknown>> | undefined> => {
  const found = await readFile(join(folder, 'adapter_config.json'), 'utf8').catch(() => undefined)
  return found === undefined ? undefined : JSON.parse(found)
}

const json = (response: ServerResponse, status: number, body: object) => {
  response.statusCode = status
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify(body))
}
