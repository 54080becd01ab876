import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Engine, Explanation, Run } from '../../../src/server/engines/engine.ts'

/** An engine with runners that work only when told to. Like a real one, it outlives the servers that use it. */
export class SimulatedEngine implements Engine {
  readonly name = 'simulated'
  /** Names of the attempts that were trained. Two of the same would be two trainings. */
  readonly trained: string[] = []
  /** Thrown by every call while it is set. */
  unreachable: Error | undefined
  /** What it says about every run. */
  explanation: Explanation | undefined
  /** Whether runs wait in its queue. */
  isQueueing = false
  /** Whether it has room. */
  isFull = false
  /** Written into each checkpoint as `adapter_config.json`. */
  adapterConfig: object | undefined
  readonly #alive = new Map<string, Run>()
  readonly #lines = new Map<string, number>()

  async submit(run: Run): Promise<'submitted' | 'full'> {
    this.#check()
    if (this.isFull) return 'full'
    if (this.isQueueing) {
      this.#alive.set(run.name, run)
      return 'submitted'
    }
    // Each submission starts a runner, as Slurm would. Only one of them takes the run.
    const isTaken = await writeFile(join(run.folder, 'started.json'), '{}', { flag: 'wx' }).catch(() => 'taken')
    if (isTaken === undefined) {
      this.trained.push(run.name)
      this.#alive.set(run.name, run)
      this.#lines.set(run.name, 0)
    }
    return 'submitted'
  }

  async stop(run: Run): Promise<void> {
    this.#check()
    if (this.#alive.has(run.name)) await this.end(run.name, { status: 'stopped', message: 'stopped' })
  }

  async isAlive(run: Run): Promise<boolean> {
    this.#check()
    return this.#alive.has(run.name)
  }

  async explain(): Promise<Explanation | undefined> {
    this.#check()
    return this.explanation
  }

  /** Names of the runs that are alive. */
  get alive(): readonly string[] {
    return [...this.#alive.keys()]
  }

  /** Reports the next step of every run; a run that has done its last step succeeds. */
  async work(total: number, every = total): Promise<void> {
    for (const [name, { folder }] of [...this.#alive]) {
      const step = (this.#lines.get(name) ?? 0) + 1
      if (step > total) {
        await this.end(name, { status: 'succeeded', step: total, checkpoint: `checkpoints/step-${total}` })
        continue
      }
      this.#lines.set(name, step)
      await this.say(folder, { step, total_steps: total, train_loss: 1 / step })
      if (step % every === 0) await this.checkpoint(folder, step)
    }
  }

  /** Writes a whole checkpoint, and says so. */
  async checkpoint(folder: string, step: number): Promise<void> {
    const path = join(folder, 'checkpoints', `step-${step}`)
    const content = `weights after ${step}`
    await mkdir(path, { recursive: true })
    const contents = {
      weights: content,
      ...(this.adapterConfig ? { 'adapter_config.json': JSON.stringify(this.adapterConfig) } : {}),
    }
    const files: Record<string, string> = {}
    for (const [name, text] of Object.entries(contents)) {
      await writeFile(join(path, name), text)
      files[name] = createHash('sha256').update(text).digest('hex')
    }
    await writeFile(join(path, 'manifest.json'), JSON.stringify({ step, files }))
    await this.say(folder, { checkpoint: `checkpoints/step-${step}`, step })
  }

  async say(folder: string, entry: object | string): Promise<void> {
    const line = typeof entry === 'string' ? entry : JSON.stringify({ time: 1, ...entry })
    await writeFile(join(folder, 'log.jsonl'), `${line}\n`, { flag: 'a' })
  }

  /** Ends a run with an outcome; without one, it is lost. */
  async end(name: string, outcome?: object): Promise<void> {
    const run = this.#alive.get(name)
    if (!run) throw new Error(`${name} is not alive`)
    if (outcome) await writeFile(join(run.folder, 'outcome.json'), JSON.stringify(outcome))
    this.#alive.delete(name)
  }

  /** Returns the variables that a run was given. */
  environmentOf(name: string): Readonly<Record<string, string>> {
    return this.#alive.get(name)?.env ?? {}
  }

  folderOf(name: string): string {
    return this.#alive.get(name)?.folder ?? ''
  }

  #check(): void {
    if (this.unreachable) throw this.unreachable
  }
}
