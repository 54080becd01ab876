import type { V1Job } from '@kubernetes/client-node'
import { type Engine, type Explanation, type Run, RunRejected } from '../engine.ts'
import { type KubernetesApi, type KubernetesConfig, KubernetesError } from './kubernetes-api.ts'
import { hasSecret, jobName, kubernetesJob, kubernetesSecret, podSelector } from './kubernetes-job.ts'
import { isOnLostNode, jobExplanation } from './pod-explanation.ts'

interface Options {
  readonly api: KubernetesApi
  readonly config: KubernetesConfig
  /** Python in the image. */
  readonly python: string
  readonly readRunner: () => Promise<string>
}

/** Runs runners as Jobs of Kubernetes. A Job exists once by its name, so the second submission is answered with 409. */
export class KubernetesEngine implements Engine {
  readonly name = 'Kubernetes'
  readonly #options: Options

  constructor(options: Options) {
    this.#options = options
  }

  async submit(run: Run): Promise<'submitted'> {
    const { api, config, python, readRunner } = this.#options
    const image = run.resources.image ?? config.image
    if (image === undefined) throw new RunRejected('The model names no image: set `engine.image` or `resources.image`.')
    const body = kubernetesJob(run, config, image, { python, runner: await readRunner() })
    const created = await api.createJob(body).catch((error) => {
      // The cluster takes no such Job, today or later.
      if (error instanceof KubernetesError && [400, 422].includes(error.status)) {
        throw new RunRejected(error.message, { cause: error })
      }
      throw error
    })
    if (hasSecret(run)) {
      const owner = created ?? (await api.job(jobName(run)))
      // The pod waits for it.
      if (owner) await api.createSecret(kubernetesSecret(run, owner))
    }
    return 'submitted'
  }

  async stop(run: Run): Promise<void> {
    await this.#options.api.deleteJob(jobName(run))
  }

  async isAlive(run: Run): Promise<boolean> {
    const { api } = this.#options
    const job = await api.job(jobName(run))
    if (!job || is(job, 'Complete') || is(job, 'Failed')) return false
    if (!is(job, 'FailureTarget') && job.metadata?.deletionTimestamp === undefined) return true
    // It ends as soon as its pods have. Pods of a lost node never do.
    const pods = await api.pods(podSelector(run))
    return pods.length === 0 || !pods.every(isOnLostNode)
  }

  async explain(run: Run): Promise<Explanation | undefined> {
    const { api } = this.#options
    return jobExplanation(await api.job(jobName(run)), await api.pods(podSelector(run)))
  }
}

const is = ({ status }: V1Job, type: string): boolean =>
  status?.conditions?.some((condition) => condition.type === type && condition.status === 'True') ?? false
