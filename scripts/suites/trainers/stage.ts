import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import OpenAI from 'openai'

const tunesmith = join(import.meta.dirname, '../../../src/cli/tunesmith.js')

/** What is to be undone at the end, last first. */
export type Undo = (() => unknown)[]

/** A row of the table: what was tried, and what came of it. */
export interface Result {
  readonly what: string
  readonly isOk: boolean
  readonly found: string
}

/** A server as a process of its own, which can be killed and started again on the same folder. */
export interface ServerProcess {
  readonly url: string
  readonly keys: { readonly key: string; readonly adminKey: string }
  readonly client: OpenAI
  kill(): Promise<void>
  start(): Promise<void>
}

/** Starts `tunesmith serve` in a folder with a `serve.yaml`. */
export const startServe = async (folder: string, port: number, undo: Undo): Promise<ServerProcess> => {
  let child: ChildProcess | undefined
  const start = async (): Promise<Readonly<Record<string, string>>> => {
    const own = spawn(process.execPath, [tunesmith, 'serve', '--json', '--port', String(port)], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, MLX_DISABLE_COMPILE: '1' },
    })
    child = own
    let said = ''
    for await (const chunk of own.stdout) {
      said += chunk
      if (said.trimEnd().endsWith('}')) break
    }
    return JSON.parse(said)
  }
  const kill = async () => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  }
  undo.push(kill)
  const { url = '', key = '', adminKey = '' } = await start()
  const client = new OpenAI({ baseURL: url, apiKey: key, adminAPIKey: adminKey, maxRetries: 0 })
  return { url, keys: { key, adminKey }, client, kill, start: async () => void (await start()) }
}

/** Starts a program whose output nobody reads, and stops it in the end. */
export const startProgram = (command: readonly string[], cwd: string, undo: Undo): void => {
  const [program = '', ...args] = command
  const env = { ...process.env, MLX_DISABLE_COMPILE: '1', HF_HUB_OFFLINE: '1' }
  const child = spawn(program, args, { cwd, env, stdio: 'ignore' })
  undo.push(() => child.kill('SIGKILL'))
}

/** Asks again and again until there is an answer. */
export const until = async <T>(what: string, ask: () => Promise<T | undefined>, seconds = 1800): Promise<T> => {
  const end = Date.now() + seconds * 1000
  for (;;) {
    const found = await ask().catch(() => undefined)
    if (found !== undefined) return found
    if (Date.now() > end) throw new Error(`waited ${seconds} seconds for this: ${what}`)
    await sleep(500)
  }
}

/** A step of training, as events show it. */
export interface Step {
  readonly step: number
  readonly loss: number
}

/** Returns the steps of a job in the order in which they were reported. */
export const stepsOf = async (client: OpenAI, job: string): Promise<readonly Step[]> => {
  const steps: Step[] = []
  for await (const { data } of client.fineTuning.jobs.listEvents(job, { limit: 100 })) {
    const { step, train_loss: loss } = Object(data)
    if (typeof step === 'number' && typeof loss === 'number') steps.push({ step, loss })
  }
  return steps.reverse()
}

/** Returns the validation losses of a job by step. */
export const validLosses = async (client: OpenAI, job: string): Promise<ReadonlyMap<number, number>> => {
  const losses: [number, number][] = []
  for await (const { data } of client.fineTuning.jobs.listEvents(job, { limit: 100 })) {
    const { step, valid_loss: loss } = Object(data)
    if (typeof step === 'number' && typeof loss === 'number') losses.push([step, loss])
  }
  return new Map(losses.toSorted(([a], [b]) => a - b))
}

export const lastStep = async (client: OpenAI, job: string): Promise<number> =>
  Math.max(0, ...(await stepsOf(client, job)).map(({ step }) => step))

/** Kills the process that a file of a run names, unless it has ended together with another one. */
export const killNamed = async (run: string, file: string): Promise<void> => {
  const { pid }: { readonly pid: number } = JSON.parse(await readFile(join(run, file), 'utf8'))
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if (Object(error).code !== 'ESRCH') throw error
  }
}

export const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
