import type { V1Job, V1Secret } from '@kubernetes/client-node'
import type { Run } from '../engine.ts'
import type { KubernetesConfig } from './kubernetes-api.ts'

/** Seconds that a pod has to end. The runner gives its trainer 30 of them. */
const grace = 60

/** Names in Kubernetes have no capital letters. */
export const jobName = (run: Run): string => run.name.toLowerCase()

/** Selects the pods of a run. */
export const podSelector = (run: Run): string => `app.kubernetes.io/instance=${run.name}`

/** Returns the Job of a run. */
export const kubernetesJob = (
  run: Run,
  config: KubernetesConfig,
  image: string,
  { python, runner }: { readonly python: string; readonly runner: string },
): V1Job => {
  const { cpus, memory_gb, gpus, time_limit_seconds, node_selector } = run.resources
  const { labels: own, volumes, service_account, ttl_seconds, pod_options } = config
  const labels = {
    ...own,
    'app.kubernetes.io/name': 'tunesmith',
    'app.kubernetes.io/component': 'runner',
    'app.kubernetes.io/managed-by': 'tunesmith',
    'app.kubernetes.io/instance': run.name,
  }
  const memory = memory_gb === undefined ? {} : { memory: `${Math.ceil(memory_gb * 1024)}Mi` }
  const gpu = gpus === 0 ? {} : { 'nvidia.com/gpu': String(gpus) }
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: jobName(run), labels },
    spec: {
      // A run starts once. The server starts the next one, from the last checkpoint.
      backoffLimit: 0,
      ttlSecondsAfterFinished: ttl_seconds,
      ...(time_limit_seconds === undefined ? {} : { activeDeadlineSeconds: time_limit_seconds }),
      template: {
        metadata: { labels },
        spec: {
          restartPolicy: 'Never',
          terminationGracePeriodSeconds: grace,
          // Training needs nothing of the cluster.
          automountServiceAccountToken: false,
          ...(service_account === undefined ? {} : { serviceAccountName: service_account }),
          ...(Object.keys(node_selector).length === 0 ? {} : { nodeSelector: node_selector }),
          containers: [
            {
              name: 'runner',
              image,
              command: [python, '-c', runner, run.folder].map(literally),
              ...(hasSecret(run) ? { envFrom: [{ secretRef: { name: jobName(run) } }] } : {}),
              // Memory that is not reserved is not there when it is needed.
              resources: {
                requests: { ...(cpus === undefined ? {} : { cpu: String(cpus) }), ...memory },
                limits: { ...memory, ...gpu },
              },
              volumeMounts: volumes.map(({ mount_path, sub_path, read_only }, i) => ({
                name: `volume-${i}`,
                mountPath: mount_path,
                readOnly: read_only,
                ...(sub_path === undefined ? {} : { subPath: sub_path }),
              })),
            },
          ],
          volumes: volumes.map(({ claim }, i) => ({
            name: `volume-${i}`,
            persistentVolumeClaim: { claimName: claim },
          })),
          ...pod_options,
        },
      },
    },
  }
}

export const hasSecret = (run: Run): boolean => Object.keys(run.env).length > 0

/** Returns the Secret with the variables of a run. Kubernetes deletes it together with the Job. */
export const kubernetesSecret = (run: Run, owner: V1Job): V1Secret => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: {
    name: jobName(run),
    labels: { 'app.kubernetes.io/managed-by': 'tunesmith' },
    ownerReferences: [{ apiVersion: 'batch/v1', kind: 'Job', name: jobName(run), uid: owner.metadata?.uid ?? '' }],
  },
  type: 'Opaque',
  stringData: { ...run.env },
})

/** Kubernetes would replace `$(NAME)` in a command. */
const literally = (text: string): string => text.replaceAll('$', '$$$$')
