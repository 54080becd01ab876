import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder, yamlFor } from '../../server/server-fixture.ts'
import { serverProcess } from './server-process.ts'

const MB = 1e6

/** The most memory that a process has ever had, in bytes. */
const peakOf = async (pid: number): Promise<number> =>
  Number(/^VmHWM:\s+(\d+) kB$/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024

const writeLargeFile = async (path: string, size: number): Promise<string> => {
  const hash = createHash('sha256')
  const file = await open(path, 'w')
  const line = (i: number) =>
    `${JSON.stringify({
      messages: [
        { role: 'user', content: `${i} ${'word '.repeat(900)}` },
        { role: 'assistant', content: 'yes' },
      ],
    })}\n`
  for (let [i, written] = [0, 0]; written < size; ) {
    const piece = Buffer.from(Array.from({ length: 200 }, () => line(i++)).join(''))
    hash.update(piece)
    await file.write(piece)
    written += piece.length
  }
  await file.close()
  return hash.digest('hex')
}

test.runIf(process.platform === 'linux')(
  'a file of 500 MB passes through a server whose memory stays small',
  async () => {
    const folder = await temporaryFolder()
    await writeFile(join(folder, 'serve.yaml'), yamlFor())
    const { child, key = '', client, url } = await serverProcess(folder)
    const pid = child.pid ?? 0
    const path = join(folder, 'large.jsonl')
    const sha256 = await writeLargeFile(path, 500 * MB)
    const { size } = await stat(path)
    const before = await peakOf(pid)

    // Not the SDK, which would hold the file in this process.
    const boundary = 'a-boundary'
    const field = (disposition: string) => `--${boundary}\r\ncontent-disposition: form-data; ${disposition}\r\n\r\n`
    async function* form() {
      yield Buffer.from(`${field('name="file"; filename="large.jsonl"')}`)
      yield* createReadStream(path, { highWaterMark: 1 << 20 })
      yield Buffer.from(`\r\n${field('name="purpose"')}fine-tune\r\n--${boundary}--\r\n`)
    }
    const response = await fetch(`${url}/files`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': `multipart/form-data; boundary=${boundary}` },
      body: ReadableStream.from(form()),
      duplex: 'half',
    })
    const sent = (await response.json()) as { id: string; bytes: number } // a file, as checked below
    expect(sent).toMatchObject({ bytes: size, filename: 'large.jsonl', purpose: 'fine-tune' })
    const uploaded = await peakOf(pid)

    const hash = createHash('sha256')
    const content = await fetch(`${url}/files/${sent.id}/content`, { headers: { authorization: `Bearer ${key}` } })
    for await (const piece of content.body ?? []) hash.update(piece)
    expect(hash.digest('hex')).toBe(sha256)
    const downloaded = await peakOf(pid)

    const jobs = client(key).fineTuning.jobs
    const { id } = await jobs.create({ model: 'tiny', training_file: sent.id })
    const status = async () => (await jobs.retrieve(id)).status
    await expect.poll(status, { timeout: 300_000, interval: 500 }).not.toBe('validating_files')
    const validated = await peakOf(pid)
    await jobs.cancel(id)
    const shown = [before, uploaded, downloaded, validated].map((bytes) => Math.round(bytes / MB))
    process.stdout.write(`peak memory in MB: started, uploaded, downloaded, validated: ${shown.join(', ')}\n`)
    expect(validated - before).toBeLessThan(250 * MB)
  },
)
