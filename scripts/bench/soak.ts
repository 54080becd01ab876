import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import { type ServerProcess, startEmulatorCommand, stop } from './emulator-command.ts'
import { httpRequest, load } from './load.ts'
import { memoryOf } from './process-numbers.ts'
import { median, timed } from './statistics.ts'

/**
 * Minutes of mixed traffic on ten connections, with the memory of each half minute; then a 200 MB upload while others
 * read. `npm run bench:soak -- --minutes 5`
 */
const { values } = parseArgs({ options: { minutes: { type: 'string', default: '5' } } })
const uploadMegabytes = 200
const messages = [{ role: 'user', content: 'When does shop 3 open?' }]
const boundary = 'bench'

const example = (i: number) =>
  JSON.stringify({
    messages: [
      { role: 'user', content: `When does shop ${i} open?` },
      { role: 'assistant', content: `Shop ${i} opens at ${(i % 12) + 1}.` },
    ],
  })
const lines = Array.from({ length: 12 }, (_, i) => example(i)).join('\n')
const form =
  `--${boundary}\r\ncontent-disposition: form-data; name="purpose"\r\n\r\nfine-tune\r\n` +
  `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="train.jsonl"\r\n\r\n${lines}\r\n--${boundary}--\r\n`

const bodyOf = (answer: string): Readonly<Record<string, unknown>> =>
  Object(JSON.parse(answer.slice(answer.indexOf('\r\n\r\n') + 4)))

/** Sends one request and returns the JSON of its answer. */
const ask = async (url: string, request: string) => {
  let body: Readonly<Record<string, unknown>> = {}
  const answered = (answer: string) => {
    body = bodyOf(answer)
  }
  await load({ url, connections: 1, until: { requests: 1 }, request: () => request, answered })
  return body
}

const upload = httpRequest('POST', '/v1/files', form, `multipart/form-data; boundary=${boundary}`)
const post = (path: string, body: object) => httpRequest('POST', path, JSON.stringify(body))

/** Trains a model that the traffic then uses. */
const trained = async ({ url }: ServerProcess) => {
  const { id: training_file } = await ask(url, upload)
  const { id } = await ask(url, post('/v1/fine_tuning/jobs', { model: 'gpt-4o-mini', training_file }))
  await ask(url, post('/_emulator/clock', { advance_seconds: 100_000 }))
  const { fine_tuned_model } = await ask(url, httpRequest('GET', `/v1/fine_tuning/jobs/${id}`))
  return { job: String(id), model: String(fine_tuned_model) }
}

/** Mixed traffic that leaves nothing behind but what the emulator limits: the journal and stored answers. */
const mixedTraffic = async (server: ServerProcess, milliseconds: number) => {
  const { job, model } = await trained(server)
  const uploaded: string[] = []
  const kinds: readonly ((i: number) => string)[] = [
    () => httpRequest('GET', '/v1/models'),
    () => httpRequest('GET', `/v1/fine_tuning/jobs/${job}`),
    () => httpRequest('GET', `/v1/fine_tuning/jobs/${job}/events?limit=10`),
    () => post('/v1/chat/completions', { model, messages }),
    (i) => post('/v1/chat/completions', { model, messages: [{ role: 'user', content: `When does shop ${i} open?` }] }),
    () => post('/v1/chat/completions', { model, messages, stream: true }),
    (i) => post('/v1/responses', { model: 'gpt-4o', input: `Question ${i}` }),
    () => post('/v1/embeddings', { model: 'text-embedding-3-small', input: 'a text', dimensions: 64 }),
    () => upload,
    () => {
      const id = uploaded.pop()
      return id === undefined ? httpRequest('GET', '/v1/files') : httpRequest('DELETE', `/v1/files/${id}`)
    },
  ]
  return load({
    url: server.url,
    connections: 10,
    until: { milliseconds },
    request: (i) => kinds[i % kinds.length]?.(i) ?? '',
    answered: (answer, request) => {
      if (request === upload) uploaded.push(String(bodyOf(answer).id))
    },
  })
}

const withMemory = async <T>(server: ServerProcess, work: Promise<T>): Promise<T> => {
  const over = new AbortController()
  const sampled = async () => {
    for (let seconds = 0; ; seconds += 30) {
      console.log(`${String(seconds).padStart(4)} s: ${memoryOf(server.pid)} MB`)
      await setTimeout(30_000, undefined, { signal: over.signal })
    }
  }
  const sampling = sampled().catch(() => undefined)
  try {
    return await work
  } finally {
    over.abort()
    await sampling
  }
}

/** Uploads a large file, and reads meanwhile. Returns the time of the upload and those of the reads. */
const largeUpload = async (url: string) => {
  const sender = new Worker(new URL('./large-upload.ts', import.meta.url), {
    workerData: { url, megabytes: uploadMegabytes },
  })
  let isSent = false
  const sent = once(sender, 'message').finally(() => {
    isSent = true
  })
  const reads: number[] = []
  while (!isSent) reads.push(await timed(() => ask(url, httpRequest('GET', '/v1/models/gpt-4o'))))
  const [{ bytes, milliseconds }] = await sent
  return { megabytes: Number(bytes) / 1e6, seconds: Number(milliseconds) / 1000, reads }
}

const server = await startEmulatorCommand('--speed', '0', '--max-upload', '256')
try {
  console.log(`Mixed traffic for ${values.minutes} minutes:`)
  const { requests, perSecond } = await withMemory(server, mixedTraffic(server, Number(values.minutes) * 60_000))
  console.log(`${requests} requests, ${perSecond.toFixed(0)}/s, ${memoryOf(server.pid)} MB at the end`)
} finally {
  await stop(server)
}
const fresh = await startEmulatorCommand('--max-upload', '256')
try {
  const { megabytes, seconds, reads } = await largeUpload(fresh.url)
  const times = `median ${median(reads).toFixed(1)} ms, longest ${Math.max(...reads).toFixed(0)} ms`
  console.log(
    `Upload of ${megabytes.toFixed(0)} MB: ${seconds.toFixed(1)} s, ${memoryOf(fresh.pid)} MB of memory afterwards`,
  )
  console.log(`${reads.length} reads meanwhile: ${times}`)
} finally {
  await stop(fresh)
}
