import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, open, readdir, rm } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { passedOn } from '../passed-on.ts'
import { reasonOf } from '../reason-of.ts'
import { readJsonFile } from '../runs/read-json-file.ts'
import { ServerError } from '../server-error.ts'
import { writeAtomically } from '../storage/write-atomically.ts'
import { type Engine, type Run, RunRejected } from './engine.ts'
import { exists, identityOf, type ProcessRecord } from './process-identity.ts'

/** What the engine writes down about a run that it started. */
interface StartedRun extends ProcessRecord {
  readonly gpus: readonly string[]
}

interface Options {
  /** Python that runs the runner. */
  readonly python: string
  /** Path of `runner.py`. */
  readonly runner: string
  /** Runs at the same time. */
  readonly slots: number
  /** Ids of the GPUs that runs share. */
  readonly gpus: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
  /** Folder in which runs work whose location is no folder. */
  readonly scratch: string
}

/** Names of the variables that trainers get besides the usual ones. Keys and database URLs are not among them. */
const forTrainers =
  /^(VIRTUAL_ENV|LD_LIBRARY_PATH|PYTHON\w*|CUDA\w*|NVIDIA\w*|HF_HOME|HF_HUB_OFFLINE|TRANSFORMERS_\w+|TOKENIZERS_\w+|MLX_\w+|OMP_\w+|TEST_TRAINER_\w+)$/

/** Runs runners as processes of this machine. They outlive the server, and a later server finds them again. */
export class ProcessEngine implements Engine {
  readonly name = 'This machine'
  readonly #options: Options

  constructor(options: Options) {
    this.#options = options
  }

  async submit(run: Run, active: readonly Run[]): Promise<'submitted' | 'full'> {
    const { slots, gpus } = this.#options
    if (await this.#runner(run)) return 'submitted'
    const others = active.filter(({ name }) => name !== run.name)
    if (others.length >= slots) return 'full'
    if (run.resources.gpus > gpus.length) {
      throw new RunRejected(`the model needs ${run.resources.gpus} GPU(s), but the engine has ${gpus.length}.`)
    }
    const records = await Promise.all(others.map((other) => startedRun(this.#folderOf(other))))
    const taken = new Set(records.flatMap((record) => record?.gpus ?? []))
    const free = gpus.filter((gpu) => !taken.has(gpu)).slice(0, run.resources.gpus)
    if (free.length < run.resources.gpus) return 'full'
    await this.#sweep(new Set([run, ...others].map(({ name }) => name)))
    const pid = await this.#start(run, free)
    const record: StartedRun = { pid, host: hostname(), identity: (await identityOf(pid)) ?? '', gpus: free }
    await writeAtomically(join(this.#folderOf(run), 'engine.json'), JSON.stringify(record))
    return 'submitted'
  }

  async stop(run: Run): Promise<void> {
    const runner = await this.#runner(run)
    if (runner && (await exists(runner))) signal(runner.pid, 'SIGTERM')
  }

  async isAlive(run: Run): Promise<boolean> {
    const runner = await this.#runner(run)
    if (runner && (await exists(runner))) return true
    // A trainer without its runner can report to nobody. It must end before another one starts.
    const trainer = await readJsonFile<ProcessRecord>(join(this.#folderOf(run), 'trainer.json'))
    if (!trainer || !(await exists(trainer))) return false
    signal(-trainer.pid, 'SIGKILL')
    return true
  }

  /** The process of the runner: as it says itself or, until it does, as it was started. */
  async #runner(run: Run): Promise<ProcessRecord | undefined> {
    const folder = this.#folderOf(run)
    const own = await readJsonFile<ProcessRecord>(join(folder, 'started.json'))
    const runner = own ?? (await startedRun(folder))
    if (runner && runner.host !== hostname()) {
      throw new ServerError(
        `The run ${folder} was started on ${runner.host}, and only a server there can tell whether it is alive.`,
        'Run the server on that machine, or use an engine for several machines.',
      )
    }
    return runner
  }

  /** Deletes what runners that were killed have left in the scratch folder, unless it was not stored. */
  async #sweep(active: ReadonlySet<string>): Promise<void> {
    const { scratch } = this.#options
    for (const name of await readdir(scratch).catch(() => [])) {
      const unstored = await readdir(join(scratch, name, 'checkpoints')).catch(() => [])
      if (!active.has(name) && unstored.length === 0) await rm(join(scratch, name), { recursive: true, force: true })
    }
  }

  /** The folder in which the runner of a run works on this machine. */
  #folderOf({ name, folder }: Run): string {
    return folder.startsWith('s3://') ? join(this.#options.scratch, name) : folder
  }

  async #start(run: Run, gpus: readonly string[]): Promise<number> {
    const { python, runner, env } = this.#options
    const folder = this.#folderOf(run)
    await mkdir(folder, { recursive: true })
    const output = await open(join(folder, 'runner.log'), 'a')
    try {
      const child = spawn(python, [runner, run.folder], {
        cwd: folder,
        detached: true,
        stdio: ['ignore', output.fd, output.fd],
        env: {
          ...passedOn(env, forTrainers),
          ...run.env,
          TUNESMITH_SCRATCH: folder,
          ...(gpus.length > 0 ? { CUDA_VISIBLE_DEVICES: gpus.join(',') } : {}),
        },
      })
      return await pidOf(child, python)
    } finally {
      await output.close()
    }
  }
}

const startedRun = (folder: string): Promise<StartedRun | undefined> => readJsonFile(join(folder, 'engine.json'))

const pidOf = async (child: ChildProcess, python: string): Promise<number> => {
  child.unref()
  try {
    await once(child, 'spawn')
  } catch (cause) {
    throw new ServerError(
      `Cannot start ${python}: ${reasonOf(cause)}`,
      'Install Python 3.9 or newer, or set `python` in serve.yaml.',
      { cause },
    )
  }
  return child.pid ?? 0
}

/** Sends a signal; the process may have ended in the meantime. */
const signal = (pid: number, name: NodeJS.Signals): void => {
  try {
    process.kill(pid, name)
  } catch (error) {
    if (Reflect.get(Object(error), 'code') !== 'ESRCH') throw error
  }
}
