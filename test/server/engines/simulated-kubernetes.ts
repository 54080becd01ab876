import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { json } from 'node:stream/consumers'
import type { V1Job, V1JobStatus, V1PodStatus, V1Secret } from '@kubernetes/client-node'
import { onTestFinished } from 'vitest'
import { temporaryFolder } from '../server-fixture.ts'
import { kubernetesOpenApi } from './kubernetes-openapi.ts'
import { type LocalProcess, startLocally } from './local-process.ts'

interface Job {
  readonly body: V1Job
  readonly uid: string
  process: LocalProcess | undefined
  deletedAt: string | undefined
  /** Fixed by a test; else they follow from the process. */
  status?: V1JobStatus | object
  pods?: readonly (V1PodStatus | object)[]
}

/** A cluster that answers the few calls that the engine makes, and runs the containers as processes of this machine. */
export interface SimulatedKubernetes {
  readonly kubeconfig: string
  readonly jobs: Map<string, Job>
  readonly secrets: Map<string, V1Secret>
  /** What the calls and answers have that Kubernetes does not. Filled with `TEST_KUBERNETES_OPENAPI`, the path of its document. */
  readonly problems: string[]
  /** The next creation of a Job is answered with this status. */
  refusal: { readonly code: number; readonly message: string } | undefined
  close(): void
}

const jobsPath = '/apis/batch/v1/namespaces/training/jobs'
const core = '/api/v1/namespaces/training'
const validate = process.env.TEST_KUBERNETES_OPENAPI ? kubernetesOpenApi(process.env.TEST_KUBERNETES_OPENAPI) : () => []

export const simulatedKubernetes = async (): Promise<SimulatedKubernetes> => {
  const jobs = new Map<string, Job>()
  const secrets = new Map<string, V1Secret>()
  const problems: string[] = []
  const cluster = { refusal: undefined as SimulatedKubernetes['refusal'] }

  const start = (job: Job): void => {
    const spec = job.body.spec?.template.spec
    const [container] = spec?.containers ?? []
    const source = container?.envFrom?.[0]?.secretRef?.name
    const secret = source === undefined ? undefined : secrets.get(source)
    // As with the kubelet, the container waits for its Secret.
    if (job.process || (source !== undefined && !secret)) return
    const env = { ...secret?.stringData }
    const [program = '', ...args] = (container?.command ?? []).map((word) => expanded(word, env))
    job.process = startLocally(program, args, { env })
  }

  const createJob = (body: V1Job) => {
    const name = body.metadata?.name ?? ''
    const { refusal } = cluster
    cluster.refusal = undefined
    if (refusal) return failure(refusal.code, 'Refused', refusal.message)
    if (!/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(name)) return failure(422, 'Invalid', `invalid name ${name}`)
    if (jobs.has(name)) return failure(409, 'AlreadyExists', `jobs.batch "${name}" already exists`)
    const job: Job = { body, uid: randomUUID(), process: undefined, deletedAt: undefined }
    jobs.set(name, job)
    start(job)
    return { status: 201, answer: shown(job) }
  }

  const route = (method: string, path: string, query: URLSearchParams, body: unknown): Answer => {
    for (const [name, { deletedAt, process }] of jobs) if (deletedAt && (!process || process.exit)) jobs.delete(name)
    if (method === 'POST' && path === jobsPath) return createJob(body as V1Job) // as the test has sent it
    if (method === 'POST' && path === `${core}/secrets`) {
      const secret = body as V1Secret // as the test has sent it
      const name = secret.metadata?.name ?? ''
      if (secrets.has(name)) return failure(409, 'AlreadyExists', `secrets "${name}" already exists`)
      secrets.set(name, secret)
      for (const job of jobs.values()) start(job)
      return { status: 201, answer: secret }
    }
    if (path === jobsPath) return { status: 200, answer: list('batch/v1', 'JobList', [...jobs.values()].map(shown)) }
    if (path === `${core}/pods`) {
      const [, instance] = (query.get('labelSelector') ?? '').split('=')
      const found = [...jobs.values()].filter(
        ({ body: { metadata } }) => metadata?.labels?.['app.kubernetes.io/instance'] === instance,
      )
      return { status: 200, answer: list('v1', 'PodList', found.flatMap(podsOf)) }
    }
    if (path === `${core}/persistentvolumeclaims/runs`) return { status: 200, answer: claim }
    const job = path.startsWith(`${jobsPath}/`) ? jobs.get(path.slice(jobsPath.length + 1)) : undefined
    if (!job) return failure(404, 'NotFound', `${path} not found`)
    if (method === 'GET') return { status: 200, answer: shown(job) }
    job.deletedAt ??= '2026-11-30T12:00:00Z'
    job.process?.stop()
    return { status: 200, answer: { kind: 'Status', apiVersion: 'v1', status: 'Success' } }
  }

  const listener = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const method = request.method ?? ''
    const { pathname: path, searchParams: query } = new URL(request.url ?? '', 'http://cluster')
    const body =
      request.headers['content-length'] === undefined ? undefined : await json(request).catch(() => undefined)
    const { status, answer } = route(method, path, query, body)
    problems.push(...validate({ method, path, query, body, status, answer }))
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
  }
  const server = createServer((request, response) => void listener(request, response)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  onTestFinished(close)
  const kubeconfig = join(await temporaryFolder(), 'kubeconfig')
  await writeFile(kubeconfig, kubeconfigFor(port))
  return Object.assign(cluster, { kubeconfig, jobs, secrets, problems, close })
}

interface Answer {
  readonly status: number
  readonly answer: unknown
}

const kubeconfigFor = (port: number): string => `apiVersion: v1
kind: Config
current-context: test
contexts: [{name: test, context: {cluster: test, user: test, namespace: training}}]
clusters: [{name: test, cluster: {server: "http://127.0.0.1:${port}", insecure-skip-tls-verify: true}}]
users: [{name: test, user: {token: secret}}]
`

const claim = {
  ...{ apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'runs', namespace: 'training' } },
  ...{ spec: { accessModes: ['ReadWriteMany'] }, status: { phase: 'Bound' } },
}

const failure = (code: number, reason: string, message: string): Answer => ({
  status: code,
  answer: { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message, reason, code },
})

const list = (apiVersion: string, kind: string, items: readonly object[]): object => ({
  apiVersion,
  kind,
  metadata: {},
  items,
})

/** A Job as the API shows it: failed with the reason of `backoffLimit: 0`, or complete, or active. */
const shown = ({ body, uid, process, deletedAt, status }: Job): V1Job => {
  const at = '2026-11-30T12:00:00Z'
  const code = process?.exit?.code
  const of = (type: string, reason: string) => ({ type, status: 'True', reason, message: '', lastTransitionTime: at })
  const natural =
    process?.exit === undefined
      ? { active: 1, startTime: at }
      : code === 0
        ? { succeeded: 1, conditions: [of('Complete', 'CompletionsReached')] }
        : { failed: 1, conditions: [of('Failed', 'BackoffLimitExceeded')] }
  const metadata = { ...body.metadata, uid, namespace: 'training', creationTimestamp: at }
  const answer = {
    ...body,
    metadata: { ...metadata, ...(deletedAt === undefined ? {} : { deletionTimestamp: deletedAt }) },
    status: status ?? natural,
  }
  return answer as unknown as V1Job // with the dates as text, as they are sent
}

const podsOf = ({ body, uid, process, pods }: Job): readonly object[] => {
  const code = process?.exit?.code ?? 143
  const state = process?.exit
    ? { terminated: { exitCode: code, reason: code === 0 ? 'Completed' : 'Error' } }
    : { running: { startedAt: '2026-11-30T12:00:00Z' } }
  const container = { name: 'runner', image: 'image', imageID: '', ready: false, restartCount: 0, state }
  const statuses = pods ?? [{ phase: process?.exit ? 'Failed' : 'Running', containerStatuses: [container] }]
  return statuses.map((status, i) => ({
    metadata: {
      name: `${body.metadata?.name}-${i}`,
      uid: `${uid}-${i}`,
      labels: body.spec?.template.metadata?.labels,
      creationTimestamp: `2026-11-30T12:00:0${i}Z`,
    },
    spec: body.spec?.template.spec,
    status,
  }))
}

/** Kubernetes replaces `$(NAME)` in commands, and `$$` by `$`. */
const expanded = (word: string, env: Readonly<Record<string, string>>): string =>
  word.replace(/\$\$|\$\((\w+)\)/g, (found, name: string | undefined) =>
    name === undefined ? '$' : (env[name] ?? found),
  )
