import { parentPort, workerData } from 'node:worker_threads'
import { timed } from './statistics.ts'

// A thread that uploads a large file, so that a read in another thread waits for the emulator and not for the sender.
const { url, megabytes } = Object(workerData)
const line = `${JSON.stringify({
  messages: [
    { role: 'user', content: 'When does the shop open?' },
    { role: 'assistant', content: 'The shop opens at eight.' },
  ],
})}\n`
const data = new FormData()
data.set('purpose', 'fine-tune')
data.set('file', new File([line.repeat(Math.floor((megabytes * 1e6) / line.length))], 'large.jsonl'))
let bytes = 0
const milliseconds = await timed(async () => {
  const headers = { authorization: 'Bearer sk-bench' }
  const response = await fetch(`${url}/files`, { method: 'POST', headers, body: data })
  bytes = Number(Object(await response.json()).bytes)
})
parentPort?.postMessage({ bytes, milliseconds })
