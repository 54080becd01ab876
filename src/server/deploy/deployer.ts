import type { ModelConfig } from '../config/model-config.ts'
import type { ServerContext } from '../context.ts'
import type { Lease } from '../control/lease.ts'
import { addEvent, type NewEvent } from '../jobs/add-event.ts'
import { logError } from '../log-error.ts'
import { underlyingReason } from '../reason-of.ts'
import type { Queries } from '../store/database.ts'
import { commandTarget } from './command-target.ts'
import { type DeploymentRow, wantAgain } from './deployment-row.ts'
import { folderTarget } from './folder-target.ts'
import { fetchAdapter, forgetAdapter, localFolder } from './local-adapter.ts'
import { mlxTarget } from './mlx-target.ts'
import { type Adapter, type DeployResult, type DeployTarget, deployedName } from './target.ts'
import { vllmTarget } from './vllm-target.ts'

/** Seconds between two rounds, between two looks at what is still deployed, and at most between two tries. */
const pause = 1
const lookEvery = 15
const longestPause = 300
/** Deployments that are worked on at the same time. */
const together = 4

interface Row extends DeploymentRow {
  readonly folder: string
  readonly base: string
  readonly job: string
  readonly step: number
}

const joined = `SELECT deployments.*, models.folder, models.base, models.job, models.step
  FROM deployments JOIN models ON models.id = deployments.model`

/**
 * Deploys and undeploys models as wanted. What is wanted is in the database, and each step may be repeated, so a leader
 * that dies in the middle is followed by one that goes on.
 */
export class Deployer {
  readonly #context: ServerContext
  readonly #lease: Lease
  readonly #working = new Map<string, Promise<void>>()
  #lookedAt = Number.NEGATIVE_INFINITY

  constructor(context: ServerContext, lease: Lease) {
    this.#context = context
    this.#lease = lease
  }

  /** Does rounds while this process leads, until the signal aborts. Long deployments do not delay others. */
  async run(signal: AbortSignal, isLeader: () => boolean): Promise<void> {
    while (!signal.aborted) {
      if (isLeader()) await this.#begin().catch((error) => this.#report('deployments', error))
      await this.#context.dependencies.wait(pause, signal)
    }
    await Promise.all(this.#working.values())
  }

  /** Does one round and waits until it is done. */
  async round(): Promise<void> {
    await this.#begin()
    await Promise.all(this.#working.values())
  }

  async #begin(): Promise<void> {
    const { database, dependencies } = this.#context
    const [now, passed] = [dependencies.now(), dependencies.monotonic()]
    if (passed - this.#lookedAt >= lookEvery) {
      this.#lookedAt = passed
      this.#start('', 'deployed models', this.#look())
    }
    // A moment that is too far away was written before the clock was set back.
    const due = await database.all<Row>(
      `${joined} WHERE (next_at <= $1 OR next_at > $2) AND (desired = 'removed' OR status <> 'active') ORDER BY deployments.position`,
      now,
      now + longestPause,
    )
    for (const row of due) {
      if (this.#working.size >= together) return
      if (this.#working.has(row.model)) continue
      this.#start(row.model, `the deployment of ${row.model}`, this.#advance(row))
    }
  }

  #start(key: string, what: string, work: Promise<void>): void {
    const done = work.catch((error) => this.#report(what, error)).finally(() => this.#working.delete(key))
    this.#working.set(key, done)
  }

  async #advance(row: Row): Promise<void> {
    const base = this.#context.catalog.find(row.base)
    const target = base && this.#targetOf(base)
    if (row.desired === 'removed') {
      // Without a target there is nothing that it could be removed from.
      const reason =
        base && target && (await this.#tried(() => target.undeploy(this.#adapterOf(row, base), this.#signal)))
      if (reason === undefined) await forgetAdapter(row, this.#context)
      return reason === undefined ? this.#removed(row) : this.#failed(row, { status: 'error', reason })
    }
    if (!base || !target) {
      const reason = `The base model ${row.base} has no \`deploy\` in serve.yaml.`
      return this.#failed(row, { status: 'error', reason })
    }
    const result = await this.#deployed(target, row, this.#adapterOf(row, base))
    return result.status === 'active' ? this.#active(row, result) : this.#failed(row, result)
  }

  async #deployed(target: DeployTarget, row: Row, adapter: Adapter): Promise<DeployResult> {
    try {
      await fetchAdapter(row, this.#context)
      return await target.deploy(adapter, this.#signal)
    } catch (error) {
      return { status: 'error', reason: underlyingReason(error) }
    }
  }

  async #tried(work: () => Promise<string | undefined>): Promise<string | undefined> {
    try {
      return await work()
    } catch (error) {
      return underlyingReason(error)
    }
  }

  #active(row: Row, { url, model }: DeployResult & { readonly status: 'active' }): Promise<void> {
    return this.#write(row, async (queries) => {
      await queries.all(
        "UPDATE deployments SET status = 'active', reason = NULL, tries = 0, url = $1, target_model = $2 WHERE model = $3",
        ...[url ?? null, model ?? null, row.model],
      )
      return { message: `Model deployed: ${row.model}` }
    })
  }

  #removed(row: Row): Promise<void> {
    return this.#write(row, async (queries) => {
      await queries.all('DELETE FROM deployments WHERE model = $1', row.model)
      return { message: `Model undeployed: ${row.model}` }
    })
  }

  #failed(row: Row, { status, reason }: { readonly status: string; readonly reason: string }): Promise<void> {
    // The server closes, and its successor tries again.
    if (this.#signal.aborted) return Promise.resolve()
    return this.#write(row, async (queries) => {
      const nextAt = this.#context.dependencies.now() + Math.min(longestPause, 2 ** Math.min(row.tries, 20))
      await queries.all(
        'UPDATE deployments SET status = $1, reason = $2, tries = $3, next_at = $4 WHERE model = $5',
        ...[status, reason, row.tries + 1, nextAt, row.model],
      )
      const doing = row.desired === 'removed' ? 'undeployed' : 'deployed'
      const message = `The model ${row.model} is not ${doing} yet: ${reason}`
      return row.reason === reason ? undefined : { level: 'warn', message }
    })
  }

  /** Writes the result, unless something else is wanted by now, and tells the job. */
  #write(row: Row, change: (queries: Queries) => Promise<NewEvent | undefined>): Promise<void> {
    const { ids, dependencies } = this.#context
    return this.#lease.transaction(async (queries) => {
      const sql = 'UPDATE deployments SET tries = tries WHERE model = $1 AND desired = $2 RETURNING model'
      if ((await queries.all(sql, row.model, row.desired)).length === 0) return
      const event = await change(queries)
      if (event) await addEvent(queries, ids, row.job, dependencies.now(), event)
    })
  }

  /** Looks whether servers that were restarted have forgotten models. */
  async #look(): Promise<void> {
    const { database, catalog } = this.#context
    const rows = await database.all<Row>(`${joined} WHERE desired = 'deployed' AND status = 'active'`)
    for (const base of catalog.models) {
      const target = this.#targetOf(base)
      const adapters = rows.filter((row) => row.base === base.id).map((row) => this.#adapterOf(row, base))
      if (!target || adapters.length === 0) continue
      for (const { model } of (await target.missing(adapters, this.#signal)) ?? []) {
        await this.#lease.transaction((queries) => wantAgain(queries, model, 'Its server does not have it any more.'))
      }
    }
  }

  #targetOf(base: ModelConfig): DeployTarget | undefined {
    const { deploy } = base
    switch (deploy?.type) {
      case 'vllm':
        return vllmTarget(base, deploy, this.#context)
      case 'folder':
        return folderTarget(deploy)
      case 'mlx-lm':
        return mlxTarget(base, this.#context)
      case 'command':
        return commandTarget(deploy, this.#context.env)
      default:
        return undefined
    }
  }

  #adapterOf(row: Row, base: ModelConfig): Adapter {
    const { model, job, step } = row
    return { model, job, step, base, name: deployedName(model), folder: localFolder(row, this.#context) }
  }

  get #signal(): AbortSignal {
    return this.#context.signal
  }

  #report(what: string, error: unknown): void {
    logError(this.#context.dependencies, `${what}: ${underlyingReason(error)}`)
  }
}
