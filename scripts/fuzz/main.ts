import { parseArgs } from 'node:util'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { fuzz } from './fuzz.ts'

/** Limits that are ample for any input (memory) and for a thousand inputs (time). */
const megabytes = 256
const patience = 60_000

/** Fuzzes in a worker with limited memory. A worker without progress counts as hung. */
const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
      count: { type: 'string', default: '1000000' },
    },
  })
  const { seed, count } = values
  console.log(`seed ${seed}, ${count} inputs, at most ${megabytes} MB`)
  const started = performance.now()
  const worker = new Worker(new URL(import.meta.url), {
    workerData: { seed: Number(seed), count: Number(count) },
    resourceLimits: { maxOldGenerationSizeMb: megabytes },
  })
  const hang = (done: number) => () => {
    console.error(`nothing was answered for ${patience / 1000} s after input ${done}`)
    process.exit(1)
  }
  let watch = setTimeout(hang(0), patience)
  worker.on('message', (message) => {
    clearTimeout(watch)
    if (typeof message === 'number') {
      watch = setTimeout(hang(message), patience)
      if (message % 100_000 === 0) console.log(`${message} done`)
    } else console.table(message)
  })
  await new Promise<void>((resolve, reject) => worker.once('error', reject).once('exit', () => resolve()))
  clearTimeout(watch)
  const seconds = (performance.now() - started) / 1000
  const peak = process.resourceUsage().maxRSS / 1024
  console.log(
    `${Math.round(seconds)} s, ${Math.round(Number(count) / seconds)} inputs/s, ${Math.round(peak)} MB at the most`,
  )
}

if (isMainThread) await main()
else parentPort?.postMessage(await fuzz({ ...workerData, progress: (done) => parentPort?.postMessage(done) }))
