import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Engine } from '../../src/server/engines/engine.ts'
import { parseServerConfig, startServer } from '../../src/server/index.ts'
import { openDatabase } from '../../src/server/open-database.ts'
import { localPostgres } from '../suites/local-postgres.ts'
import { memoryOf } from './process-numbers.ts'
import { median, timed } from './statistics.ts'

const jobs = 10_000
const connections = 8
/** Requests of each kind whose latency is measured, and rounds of the reconciler. */
const requests = 500
const rounds = 15
/** Jobs that are started to see how many are in a second. */
const starts = 300

const tunesmith = fileURLToPath(new URL('../../src/cli/tunesmith.js', import.meta.url))

/** One row of the table: what was measured, with its unit. */
type Row = readonly [what: string, measured: string]

/** Measures `tunesmith serve` with 10,000 jobs, on SQLite and on Postgres if that is installed. Takes some minutes. */
export const serveBench = async (): Promise<string> => {
  const sqlite = await benchOn('sqlite')
  const postgres = await localPostgres().catch(() => undefined)
  const other = postgres ? await benchOn(postgres.url).finally(() => postgres.remove()) : []
  const cells = sqlite.map(([what, measured], i) => `| ${what} | ${measured} | ${other[i]?.[1] ?? 'not installed'} |`)
  return ['| | SQLite | Postgres |', '|---|---|---|', ...cells].join('\n')
}

const benchOn = async (database: string): Promise<readonly Row[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'tunesmith-bench-'))
  // One trainer that does nothing trains all the while, and everything behind it waits.
  const yaml = `port: 0\ndatabase: ${database}\nmodels: [{id: tiny, path: ./tiny, trainer: {recipe: command, command: [sleep, "100000"]}}]\n`
  await writeFile(join(folder, 'serve.yaml'), yaml)
  try {
    return [...(await requestRows(folder)), ...(await roundRows(yaml, folder))]
  } finally {
    await endTrainers(join(folder, 'tunesmith-data/runs'))
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** Trainers outlive their server. */
const endTrainers = async (runs: string): Promise<void> => {
  for (const job of await readdir(runs).catch(() => [])) {
    const started = await readFile(join(runs, job, 'a1/started.json'), 'utf8').catch(() => undefined)
    const { pid = 0 }: { pid?: number } = started === undefined ? {} : JSON.parse(started)
    // A run that was revoked has -1, which would be every process.
    if (pid > 0 && existsSync(`/proc/${pid}`)) process.kill(pid, 'SIGTERM')
  }
}

/** What a server in a process of its own answers. */
const requestRows = async (folder: string): Promise<readonly Row[]> => {
  const child = spawn(process.execPath, [tunesmith, 'serve', '--json'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  try {
    let said = ''
    for await (const chunk of child.stdout) {
      said += chunk
      if (said.trimEnd().endsWith('}')) break
    }
    const { url, key }: { url: string; key: string } = JSON.parse(said)
    const ask = async (path: string, init: RequestInit = {}) => {
      const headers = { authorization: `Bearer ${key}`, ...init.headers }
      const response = await fetch(url + path, { ...init, headers })
      if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
      return response.json() as Promise<{ id: string; data: readonly { id: string }[] }> // what each of these endpoints sends
    }
    const started = memoryOf(child.pid ?? 0)
    const training_file = await upload(ask)
    const ids: string[] = []
    const body = (i: number) => JSON.stringify({ model: 'tiny', training_file, metadata: { run: String(i % 100) } })
    const create = async (i: number) => {
      const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: body(i) }
      ids.push((await ask('/fine_tuning/jobs', init)).id)
    }
    const creating = await timed(() => together(jobs, create))
    const validating = await timed(() => untilQueued(url))
    const latency = async (path: (i: number) => string): Promise<string> => {
      const times: number[] = []
      for (let i = 0; i < requests; i++) times.push(await timed(() => ask(path(i))))
      return `${median(times).toFixed(1)} ms, p99 ${times.toSorted((a, b) => a - b)[Math.floor(requests * 0.99)]?.toFixed(1)} ms`
    }
    const some = (i: number) => ids[(i * 7919) % ids.length] ?? ''
    return [
      ['jobs created per second, 8 connections', perSecond(jobs, creating)],
      ['jobs validated per second, in the background', perSecond(jobs, creating + validating)],
      ['read a job', await latency((i) => `/fine_tuning/jobs/${some(i)}`)],
      ['list the latest 20 jobs', await latency(() => '/fine_tuning/jobs')],
      ['list 100 jobs after any other', await latency((i) => `/fine_tuning/jobs?limit=100&after=${some(i)}`)],
      ['list 20 jobs by metadata', await latency((i) => `/fine_tuning/jobs?metadata[run]=${i % 100}`)],
      [
        'reads per second, 8 connections',
        perSecond(2_000, await timed(() => together(2_000, (i) => ask(`/fine_tuning/jobs/${some(i)}`)))),
      ],
      ['memory of the process, started and at the end', `${started} MB, ${memoryOf(child.pid ?? 0)} MB`],
    ]
  } finally {
    child.kill('SIGTERM')
    await new Promise((resolve) => child.once('exit', resolve))
  }
}

/** What a round of the reconciler costs, with an engine that takes no time. */
const roundRows = async (yaml: string, folder: string): Promise<readonly Row[]> => {
  const config = parseServerConfig(yaml, join(folder, 'serve.yaml'))
  let room = 0
  const engine: Engine = {
    name: 'bench',
    submit: async () => (room-- > 0 ? 'submitted' : 'full'),
    stop: async () => {},
    isAlive: async () => true,
  }
  const database = await openDatabase(config)
  const server = await startServer(config, { engine, reconciles: false, dependencies: { log: () => {} } })
  try {
    const round = async () => {
      const times: number[] = []
      for (let i = 0; i < rounds; i++) times.push(await timed(() => server.round()))
      return `${median(times).toFixed(0)} ms`
    }
    await server.round()
    const queued = await round()
    room = starts
    const starting = await timed(async () => {
      while (room > 0) await server.round()
    })
    await database.all("UPDATE attempts SET state = 'ended'")
    await database.all("UPDATE jobs SET status = 'succeeded'")
    return [
      ['jobs started per second', perSecond(starts, starting)],
      [`a round with ${jobs} waiting jobs`, queued],
      [`a round with ${jobs} finished jobs`, await round()],
    ]
  } finally {
    await server.close()
    await database.close()
  }
}

const upload = async (ask: (path: string, init: RequestInit) => Promise<{ readonly id: string }>): Promise<string> => {
  const form = new FormData()
  const messages = [
    { role: 'user', content: 'Is the harbour open?' },
    { role: 'assistant', content: 'Aye.' },
  ]
  form.set('purpose', 'fine-tune')
  form.set('file', new File([`${JSON.stringify({ messages })}\n`.repeat(10)], 'bench.jsonl'))
  return (await ask('/files', { method: 'POST', body: form })).id
}

const untilQueued = async (url: string): Promise<void> => {
  for (;;) {
    const text = await (await fetch(`${new URL(url).origin}/metrics`)).text()
    if (!text.includes('status="validating_files"')) return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

/** Does something a number of times, on several connections at once. */
const together = async (times: number, work: (i: number) => Promise<unknown>): Promise<void> => {
  const left = Array.from({ length: times }, (_, i) => i).values()
  const worker = async () => {
    for (const i of left) await work(i)
  }
  await Promise.all(Array.from({ length: connections }, worker))
}

const perSecond = (count: number, milliseconds: number): string => `${Math.round(count / (milliseconds / 1000))}`
