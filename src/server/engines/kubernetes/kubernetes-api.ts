import type { BatchV1Api, CoreV1Api, V1Job, V1Pod, V1Secret } from '@kubernetes/client-node'
import { z } from 'zod'
import { parsedJson } from '../../../api/errors/parsed-json.ts'
import type { EngineConfig } from '../../config/engine-config.ts'
import { reasonOf } from '../../reason-of.ts'
import { ServerError } from '../../server-error.ts'
import { EngineUnreachable } from '../engine.ts'

/** The settings of Kubernetes. */
export type KubernetesConfig = EngineConfig & { readonly type: 'kubernetes' }

/** Milliseconds that a cluster has to answer. */
const patience = 8_000

/** Kubernetes answered that it does not do what it was asked. */
export class KubernetesError extends Error {
  override readonly name = 'KubernetesError'
  readonly status: number

  constructor(status: number, message: string) {
    super(`Kubernetes answered with status ${status}: ${message}`)
    this.status = status
  }
}

/** The few calls that are made of a cluster, in one namespace. A call for what does not exist returns undefined. */
export class KubernetesApi {
  readonly namespace: string
  readonly #batch: BatchV1Api
  readonly #core: CoreV1Api

  constructor(namespace: string, batch: BatchV1Api, core: CoreV1Api) {
    this.namespace = namespace
    this.#batch = batch
    this.#core = core
  }

  /** @returns undefined if there is a Job of this name */
  createJob(body: V1Job): Promise<V1Job | undefined> {
    return this.#ask(409, () => this.#batch.createNamespacedJob({ ...this.#here, body }))
  }

  job(name: string): Promise<V1Job | undefined> {
    return this.#ask(404, () => this.#batch.readNamespacedJob({ ...this.#here, name }))
  }

  /** Deletes a Job, once its pods have ended. */
  async deleteJob(name: string): Promise<void> {
    await this.#ask(404, () =>
      this.#batch.deleteNamespacedJob({ ...this.#here, name, propagationPolicy: 'Foreground' }),
    )
  }

  async pods(labelSelector: string): Promise<readonly V1Pod[]> {
    const list = await this.#ask(404, () => this.#core.listNamespacedPod({ ...this.#here, labelSelector }))
    return list?.items ?? []
  }

  async createSecret(body: V1Secret): Promise<void> {
    await this.#ask(409, () => this.#core.createNamespacedSecret({ ...this.#here, body }))
  }

  /** Returns whether there is a claim of this name. */
  async hasClaim(name: string): Promise<boolean> {
    const ask = () => this.#core.readNamespacedPersistentVolumeClaim({ ...this.#here, name })
    return (await this.#ask(404, ask)) !== undefined
  }

  /** Throws if the cluster does not answer, or does not let the server list its Jobs. */
  async check(): Promise<void> {
    await this.#ask(undefined, () => this.#batch.listNamespacedJob({ ...this.#here, limit: 1 }))
  }

  get #here() {
    return { namespace: this.namespace }
  }

  async #ask<T>(nothing: number | undefined, call: () => Promise<T>): Promise<T | undefined> {
    try {
      return await inTime(call())
    } catch (cause) {
      const { code, body } = exception.parse(Object(cause))
      if (code === undefined || (code >= 502 && code <= 504)) throw new EngineUnreachable('Kubernetes', { cause })
      if (code === nothing) return undefined
      throw new KubernetesError(code, messageIn(body))
    }
  }
}

/** The client throws this for answers. Whatever else it throws is no answer. */
const exception = z.object({ code: z.int().optional().catch(undefined), body: z.unknown().optional() })

/** Errors of Kubernetes are objects of the kind Status. */
const messageIn = (body: unknown): string => {
  const status = z.looseObject({ message: z.string() })
  const { success, data } = status.safeParse(typeof body === 'string' ? parsedJson(body) : body)
  return (success ? data.message : String(body)).slice(0, 500)
}

/** The client has no timeout of its own. */
const inTime = <T>(answer: Promise<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no answer within ${patience} ms`)), patience)
    answer.then(resolve, reject).finally(() => clearTimeout(timer))
  })

/** Connects to a cluster. Requires the package `@kubernetes/client-node`. */
export const openKubernetes = async ({ kubeconfig, context, namespace }: KubernetesConfig): Promise<KubernetesApi> => {
  const { KubeConfig, BatchV1Api, CoreV1Api } = await import('@kubernetes/client-node').catch((cause) => {
    throw new ServerError(
      'The engine is Kubernetes, but the package @kubernetes/client-node is not installed.',
      'Run: npm install @kubernetes/client-node',
      { cause },
    )
  })
  const config = new KubeConfig()
  try {
    if (kubeconfig === undefined) config.loadFromDefault()
    else config.loadFromFile(kubeconfig)
    if (context !== undefined) config.setCurrentContext(context)
  } catch (cause) {
    throw new ServerError(
      `Cannot read the kubeconfig: ${reasonOf(cause)}`,
      'Correct `engine.kubeconfig` in serve.yaml.',
      { cause },
    )
  }
  const current = config.getContextObject(config.getCurrentContext())
  if (!current || !config.getCurrentCluster()) {
    const known = config.getContexts().map(({ name }) => name)
    throw new ServerError(
      `The kubeconfig has no usable context ${config.getCurrentContext() || '(none is current)'}${known.length === 0 ? '' : `, only ${known.join(', ')}`}.`,
      'Set `engine.context` in serve.yaml.',
    )
  }
  // The client calls no others; without a kubeconfig it makes up such a cluster.
  const { server, skipTLSVerify } = config.getCurrentCluster() ?? { server: '' }
  if (server.startsWith('http:') && !skipTLSVerify) {
    throw new ServerError(
      `There is no kubeconfig, or it names a cluster without TLS: ${server}.`,
      'Set `engine.kubeconfig` in serve.yaml, or the variable KUBECONFIG.',
    )
  }
  return new KubernetesApi(
    namespace ?? current.namespace ?? 'default',
    config.makeApiClient(BatchV1Api),
    config.makeApiClient(CoreV1Api),
  )
}
