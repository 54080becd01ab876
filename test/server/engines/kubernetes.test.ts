import { readFile, writeFile } from 'node:fs/promises'
import { afterEach, expect, test } from 'vitest'
import { checkEngine } from '../../../src/server/checks/check-engine.ts'
import type { Finding } from '../../../src/server/checks/finding.ts'
import { engineSchema } from '../../../src/server/config/engine-config.ts'
import { EngineUnreachable, RunRejected } from '../../../src/server/engines/engine.ts'
import { type KubernetesConfig, openKubernetes } from '../../../src/server/engines/kubernetes/kubernetes-api.ts'
import { KubernetesEngine } from '../../../src/server/engines/kubernetes/kubernetes-engine.ts'
import { jobName } from '../../../src/server/engines/kubernetes/kubernetes-job.ts'
import { parseServerConfig } from '../../../src/server/index.ts'
import { readRunner } from '../../../src/server/runner.ts'
import { yamlFor } from '../server-fixture.ts'
import { engineContract, hold, makeRun, submitted } from './engine-contract.ts'
import { type SimulatedKubernetes, simulatedKubernetes } from './simulated-kubernetes.ts'

let clusters: SimulatedKubernetes[] = []

const kubernetes = async (extra: object = {}) => {
  const cluster = await simulatedKubernetes()
  clusters.push(cluster)
  const { kubeconfig } = cluster
  const settings = { type: 'kubernetes', kubeconfig, image: 'example.com/trainer:1', ...extra }
  const config = engineSchema.parse(settings) as KubernetesConfig
  const api = await openKubernetes(config)
  const engine = new KubernetesEngine({ api, config, python: 'python3', readRunner })
  const submissions = async (run: { readonly name: string }) => (cluster.jobs.has(run.name.toLowerCase()) ? 1 : 0)
  return { cluster, engine, submissions }
}

/** Filled by `npm run test:engines`, which has the document of Kubernetes. */
afterEach(() => {
  const problems = clusters.flatMap((cluster) => cluster.problems)
  clusters = []
  expect(problems).toEqual([])
})

engineContract(() => kubernetes())

test('a Job says all that the model and the engine ask for', async () => {
  const { cluster, engine } = await kubernetes({
    volumes: [{ claim: 'runs', mount_path: '/data', sub_path: 'tunesmith' }],
    service_account: 'trainer',
    labels: { team: 'a' },
    ttl_seconds: 600,
    pod_options: { tolerations: [{ key: 'nvidia.com/gpu', operator: 'Exists' }] },
  })
  const resources = {
    ...{ gpus: 2, cpus: 4, memory_gb: 1.5, time_limit_seconds: 3_600 },
    ...{ image: 'example.com/large:2', node_selector: { 'nvidia.com/gpu.product': 'H100' } },
  }
  const run = await makeRun(resources, { AWS_SECRET_ACCESS_KEY: 'hidden' })
  await submitted({ engine, submissions: async () => 1 }, run)
  const job = cluster.jobs.get(jobName(run))
  expect(job?.body).toMatchObject({
    metadata: { labels: { team: 'a', 'app.kubernetes.io/instance': run.name } },
    spec: {
      backoffLimit: 0,
      ttlSecondsAfterFinished: 600,
      activeDeadlineSeconds: 3_600,
      template: {
        spec: {
          restartPolicy: 'Never',
          serviceAccountName: 'trainer',
          automountServiceAccountToken: false,
          nodeSelector: { 'nvidia.com/gpu.product': 'H100' },
          tolerations: [{ key: 'nvidia.com/gpu' }],
          volumes: [{ name: 'volume-0', persistentVolumeClaim: { claimName: 'runs' } }],
          containers: [
            {
              image: 'example.com/large:2',
              resources: {
                requests: { cpu: '4', memory: '1536Mi' },
                limits: { memory: '1536Mi', 'nvidia.com/gpu': '2' },
              },
              volumeMounts: [{ name: 'volume-0', mountPath: '/data', subPath: 'tunesmith' }],
              envFrom: [{ secretRef: { name: jobName(run) } }],
            },
          ],
        },
      },
    },
  })
  expect(JSON.stringify(job?.body)).not.toContain('hidden')
  const secret = cluster.secrets.get(jobName(run))
  expect(secret?.metadata?.ownerReferences?.[0]).toMatchObject({ kind: 'Job', uid: job?.uid })
  expect(secret?.stringData).toEqual({ AWS_SECRET_ACCESS_KEY: 'hidden' })
})

test('a server that was killed between a Job and its Secret makes up for it', async () => {
  const { cluster, engine } = await kubernetes()
  const run = await makeRun({}, { A: '1' })
  await engine.submit(run)
  cluster.secrets.clear()
  await engine.submit(run)
  expect(cluster.secrets.get(jobName(run))?.stringData).toEqual({ A: '1' })
  expect(cluster.jobs.size).toBe(1)
})

test('a Job that the cluster will never take is rejected, and any other is tried again', async () => {
  const { cluster, engine } = await kubernetes()
  const run = await makeRun()
  cluster.refusal = { code: 422, message: 'Job.batch "x" is invalid' }
  await expect(engine.submit(run)).rejects.toThrow(RunRejected)
  cluster.refusal = { code: 403, message: 'exceeded quota: gpus' }
  const failure = engine.submit(run)
  await expect(failure).rejects.toThrow('Kubernetes answered with status 403: exceeded quota: gpus')
  await expect(failure).rejects.not.toThrow(RunRejected)
})

test('without an image no run is taken', async () => {
  const { engine } = await kubernetes({ image: undefined })
  await expect(engine.submit(await makeRun())).rejects.toThrow('The model names no image')
})

test('a cluster that is down cannot be reached', async () => {
  const { cluster, engine } = await kubernetes()
  cluster.close()
  await expect(engine.isAlive(await makeRun())).rejects.toThrow(new EngineUnreachable('Kubernetes'))
})

test('a context that is unknown is named, with those that are known', async () => {
  await expect(kubernetes({ context: 'production' })).rejects.toThrow('no usable context production, only test')
})

test('a cluster without TLS is not called', async () => {
  const { kubeconfig } = await simulatedKubernetes()
  const text = await readFile(kubeconfig, 'utf8')
  await writeFile(kubeconfig, text.replace(', insecure-skip-tls-verify: true', ''))
  const config = engineSchema.parse({ type: 'kubernetes', kubeconfig }) as KubernetesConfig
  await expect(openKubernetes(config)).rejects.toThrow('it names a cluster without TLS: http://127.0.0.1:')
})

test('serve check looks for the claims, an image, and the folder of runs', async () => {
  const { kubeconfig } = await simulatedKubernetes()
  const volumes = '[{claim: runs, mount_path: /data}, {claim: other, mount_path: /other}]'
  const engine = `engine: {type: kubernetes, kubeconfig: ${kubeconfig}, volumes: ${volumes}}`
  const found = async (path: string) => {
    const config = parseServerConfig(yamlFor(`${engine}\nstorage: {type: folder, path: ${path}}`), '/tmp/serve.yaml')
    const findings: Finding[] = []
    for await (const finding of checkEngine(config, { env: {} })) findings.push(finding)
    return findings.map(({ check, state, found }) => `${check} ${state}: ${found}`)
  }
  const common = [
    'Kubernetes ok: namespace training',
    'claim ok: runs',
    'claim fail: the namespace training has no claim other',
    'image fail: tiny: there is no image to run it in',
  ]
  expect(await found('/data/tunesmith')).toEqual([...common, 'shared ok: /data/tunesmith'])
  expect(await found('/database')).toEqual([
    ...common,
    'shared fail: no volume is mounted at /database, so pods cannot see runs',
  ])
})

const condition = (type: string, reason: string) => ({ type, status: 'True', reason, message: 'a message' })
const failed = { conditions: [condition('Failed', 'BackoffLimitExceeded')], failed: 1 }
const disrupted = (reason: string) => ({ phase: 'Failed', conditions: [condition('DisruptionTarget', reason)] })
const container = (state: object) => ({ name: 'runner', image: 'i', imageID: '', ready: false, restartCount: 0, state })
const ended = (terminated: object) => ({ phase: 'Failed', containerStatuses: [container({ terminated })] })
const pending = (waiting: object) => ({ phase: 'Pending', containerStatuses: [container({ waiting })] })

test.each([
  ['time_limit', { conditions: [condition('Failed', 'DeadlineExceeded')] }, []],
  ['out_of_memory', failed, [ended({ exitCode: 137, reason: 'OOMKilled' })]],
  ['preempted', failed, [disrupted('PreemptionByScheduler')]],
  ['preempted', failed, [disrupted('EvictionByEvictionAPI')]],
  ['node_lost', failed, [disrupted('DeletionByTaintManager')]],
  ['node_lost', failed, [{ phase: 'Failed', reason: 'Evicted', message: 'The node was low on memory.' }]],
  ['failed', failed, [ended({ exitCode: 3, reason: 'Error' })]],
  ['waiting', { active: 1 }, [pending({ reason: 'ImagePullBackOff', message: 'not found' })]],
  [
    'waiting',
    { active: 1 },
    [{ phase: 'Pending', conditions: [{ ...condition('PodScheduled', 'Unschedulable'), status: 'False' }] }],
  ],
  [undefined, { active: 1 }, [pending({ reason: 'ContainerCreating' })]],
  [undefined, failed, []],
])('%s is what %o with the pods %o means', async (cause, status, pods) => {
  const { cluster, engine } = await kubernetes()
  const run = await makeRun()
  await hold(run)
  await submitted({ engine, submissions: async () => 1 }, run)
  Object.assign(cluster.jobs.get(jobName(run)) ?? {}, { status, pods })
  expect((await engine.explain(run))?.cause).toBe(cause)
})

test('a run on a lost node is not waited for, and any other is until it has ended', async () => {
  const { cluster, engine } = await kubernetes()
  const run = await makeRun()
  await hold(run)
  await submitted({ engine, submissions: async () => 1 }, run)
  const job = cluster.jobs.get(jobName(run))
  const status = { conditions: [condition('FailureTarget', 'BackoffLimitExceeded')], terminating: 1 }
  Object.assign(job ?? {}, { status, pods: [{ phase: 'Running' }] })
  expect(await engine.isAlive(run)).toBe(true)
  Object.assign(job ?? {}, { pods: [{ ...disrupted('DeletionByTaintManager'), phase: 'Running' }] })
  expect(await engine.isAlive(run)).toBe(false)
})
