import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { startEmulatorCommand } from './emulator-command.ts'
import { httpRequest, load } from './load.ts'
import { median, timed } from './statistics.ts'

const key = { authorization: 'Bearer sk-bench' }
const connections = 48
/** Of a second each. */
const turns = 5

/** What the emulator, in a process of its own, was measured to do. */
export interface EmulatorNumbers {
  /** Milliseconds from its start to the line that says it listens. */
  readonly start: readonly number[]
  /** A Node that does nothing, in turn with it. */
  readonly nothing: readonly number[]
  /** Requests a second that read a job, with ten thousand of them and with one. */
  readonly readsOfMany: readonly number[]
  readonly readsOfOne: readonly number[]
  /** In turn with those: of a Node that does nothing but send the same bytes, and of another emulator if there is one. */
  readonly readsOfNode: readonly number[]
  readonly readsOfPeer: readonly number[]
  /** Milliseconds of the pages of 100,000 events: the first hundred, and the last hundred. */
  readonly firstPages: readonly number[]
  readonly lastPages: readonly number[]
  readonly events: number
  /** Milliseconds to take in and train on 10 MB in a new process, and those of each read in the meantime. */
  readonly training: number
  readonly readsWhileTraining: readonly number[]
}

/**
 * Measures the emulator; takes about half a minute. `BENCH_PEER` may hold the URL of a job of another emulator, such as
 * `http://127.0.0.1:4011/v1/fine_tuning/jobs/ftjob-1`, which is read in turn with it.
 */
export const emulatorBench = async (runs: number, peer = process.env.BENCH_PEER): Promise<EmulatorNumbers> => {
  const start: number[] = []
  const nothing: number[] = []
  for (let run = 0; run < runs; run += 1) {
    start.push(await timed(async () => (await startEmulatorCommand('--speed', '0')).child.kill('SIGKILL')))
    nothing.push(await timed(() => once(spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' }), 'exit')))
  }
  const { child, url } = await startEmulatorCommand('--speed', '0')
  try {
    const training_file = await upload(url, 12)
    const seeded = (from: number, count: number) => ({
      jobs: Array.from({ length: count }, (_, i) => ({ id: `ftjob-${from + i}`, model: 'gpt-4o-mini', training_file })),
    })
    await post(new URL('/_emulator/seed', url).href, seeded(0, 1))
    const reads = await readsInTurns(`${url}/fine_tuning/jobs/ftjob-0`, peer)
    await post(new URL('/_emulator/seed', url).href, seeded(1, 9_999))
    const readsOfMany: number[] = []
    for (let turn = 0; turn < turns; turn += 1) {
      readsOfMany.push(await readRate(url, (i) => `/v1/fine_tuning/jobs/ftjob-${(i * 7919) % 10_000}`))
    }
    return { start, nothing, ...reads, readsOfMany, ...(await eventPages(url)), ...(await whileTraining()) }
  } finally {
    child.kill('SIGKILL')
  }
}

/** Prints what was measured, a line each. */
export const tellEmulator = (
  numbers: EmulatorNumbers,
  tell: (what: string, measured: string, target: string) => void,
) => {
  const { start, nothing, firstPages, lastPages, training, readsWhileTraining } = numbers
  const worst = [...readsWhileTraining].sort((a, b) => a - b)
  const ms = (value: number) => `${value.toFixed(1)} ms`
  tell('emulator, start to listening', `${ms(median(start))}, of which Node ${ms(median(nothing))}`, '250 ms')
  const rate = (reads: readonly number[]) => `${Math.round(median(reads))}/s`
  const peer = numbers.readsOfPeer.length > 0 ? `, the peer ${rate(numbers.readsOfPeer)}` : ''
  tell(
    'reading a job, one job',
    `${rate(numbers.readsOfOne)}, Node alone ${rate(numbers.readsOfNode)}${peer}`,
    '10,000/s',
  )
  tell('reading a job, 10,000 jobs', rate(numbers.readsOfMany), 'no slower')
  tell(
    `a page of ${numbers.events} events, first and last 100`,
    `${ms(median(firstPages))}, ${ms(median(lastPages))}`,
    'no slower',
  )
  tell('10 MB uploaded, counted and trained on', `${(training / 1000).toFixed(1)} s`, 'seconds')
  tell(
    'reads meanwhile, median and longest',
    `${ms(median(worst))}, ${ms(worst.at(-1) ?? Number.NaN)} of ${worst.length}`,
    '50 ms',
  )
}

const post = async (url: string, body: unknown): Promise<Record<string, unknown>> => {
  const response = await fetch(url, { method: 'POST', headers: key, body: JSON.stringify(body) })
  const answer: unknown = await response.json()
  if (!response.ok) throw new Error(`${url}: ${JSON.stringify(answer)}`)
  return Object(answer)
}

const upload = (url: string, count: number, words = 12): Promise<string> => send(url, trainingData(count, words))

const trainingData = (count: number, words: number): FormData => {
  const line = (i: number) => {
    const content = Array.from({ length: words }, (_, j) => `word${(i * 31 + j * 7) % 997}`).join(' ')
    const messages = [
      { role: 'user', content: `Question ${i}?` },
      { role: 'assistant', content },
    ]
    return JSON.stringify({ messages })
  }
  const form = new FormData()
  form.set('purpose', 'fine-tune')
  form.set('file', new File([Array.from({ length: count }, (_, i) => line(i)).join('\n')], 'training.jsonl'))
  return form
}

const send = async (url: string, form: FormData): Promise<string> => {
  const response = await fetch(`${url}/files`, { method: 'POST', headers: key, body: form })
  return String(Object(await response.json()).id)
}

/** Reads a job of the emulator, the same answer of a bare server, and a job of the peer, one after the other. */
const readsInTurns = async (job: string, peer: string | undefined) => {
  const { child, url } = await startEcho(await fetch(job, { headers: key }))
  const [readsOfOne, readsOfNode, readsOfPeer]: [number[], number[], number[]] = [[], [], []]
  const read = (from: string) => readRate(from, () => new URL(from).pathname)
  try {
    for (let turn = 0; turn < turns; turn += 1) {
      readsOfOne.push(await read(job))
      readsOfNode.push(await read(url))
      if (peer !== undefined) readsOfPeer.push(await read(peer))
    }
  } finally {
    child.kill('SIGKILL')
  }
  return { readsOfOne, readsOfNode, readsOfPeer }
}

/** A server that gives one answer to everything. */
const startEcho = async (answer: Response): Promise<{ child: ChildProcess; url: string }> => {
  const headers = JSON.stringify(Object.fromEntries(answer.headers))
  const server = `require('node:http').createServer((_, to) => to.writeHead(200, ${headers}).end(process.argv[1]))`
  const script = `const server = ${server}.listen(0, '127.0.0.1', () => console.log(server.address().port))`
  const child = spawn(process.execPath, ['-e', script, await answer.text()], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [port] = await once(child.stdout, 'data')
  return { child, url: `http://127.0.0.1:${Number(port)}/` }
}

/** Requests per second that read paths. */
const readRate = async (url: string, path: (i: number) => string, milliseconds = 1000): Promise<number> =>
  (await load({ url, connections, until: { milliseconds }, request: (i) => httpRequest('GET', path(i)) })).perSecond

const newJob = async (url: string, training_file: string, hyperparameters: object): Promise<string> => {
  const method = { type: 'supervised', supervised: { hyperparameters } }
  const job = await post(`${url}/fine_tuning/jobs`, { model: 'gpt-4o-mini', training_file, method })
  await post(new URL('/_emulator/clock', url).href, { advance_seconds: 1e6 })
  return String(job.id)
}

const eventPages = async (url: string) => {
  const id = await newJob(url, await upload(url, 2_000), { n_epochs: 50, batch_size: 1 })
  await (await fetch(`${url}/fine_tuning/jobs/${id}/events`, { headers: key })).text()
  const times: number[] = []
  let events = 0
  let after = ''
  for (let more = true; more; ) {
    times.push(
      await timed(async () => {
        const response = await fetch(`${url}/fine_tuning/jobs/${id}/events?limit=100${after}`, { headers: key })
        const page = Object(await response.json())
        events += page.data.length
        after = `&after=${page.data.at(-1)?.id}`
        more = page.has_more
      }),
    )
  }
  return { events, firstPages: times.slice(1, 101), lastPages: times.slice(-100) }
}

const whileTraining = async () => {
  const { child, url } = await startEmulatorCommand('--speed', '0')
  const read = async () => (await fetch(`${url}/models/gpt-4o-mini`, { headers: key })).text()
  try {
    await read()
    // Sent from a thread of its own, so that a read waits for the emulator and not for who sends.
    const sender = new Worker(new URL('./large-file.ts', import.meta.url), { workerData: url })
    let done = false
    const trained = once(sender, 'message').finally(() => {
      done = true
    })
    const readsWhileTraining: number[] = []
    while (!done) readsWhileTraining.push(await timed(read))
    const [training] = await trained
    return { training, readsWhileTraining }
  } finally {
    child.kill('SIGKILL')
  }
}

/** Milliseconds to upload 10 MB to an emulator, and to train on them. */
export const trainOnLargeFile = async (url: string): Promise<number> => {
  const form = trainingData(10_000, 105)
  return timed(async () => {
    const id = await newJob(url, await send(url, form), {})
    await (await fetch(`${url}/fine_tuning/jobs/${id}/events`, { headers: key })).text()
  })
}
