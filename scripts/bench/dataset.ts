import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

/** What checking a file took, with tokens counted. */
interface Checked {
  readonly milliseconds: number
  /** Of parsing its lines as JSON and no more, in the same process. */
  readonly parsing: number
  /** Most memory that the process had, in bytes. */
  readonly memory: number
}

const root = fileURLToPath(new URL('../..', import.meta.url))

/** What a process of its own does, so that its memory is of that alone. */
const program = `
  const [path, dataset] = process.argv.slice(1)
  const { createReadStream } = await import('node:fs')
  const { createInterface } = await import('node:readline')
  const { analyzeTrainingData } = await import(dataset)
  const start = performance.now()
  await analyzeTrainingData({ path }, { model: 'gpt-4o-mini' })
  const milliseconds = performance.now() - start
  const memory = process.resourceUsage().maxRSS * 1024
  let parsing = 0
  for await (const line of createInterface({ input: createReadStream(path) })) {
    const before = performance.now()
    JSON.parse(line)
    parsing += performance.now() - before
  }
  console.log(JSON.stringify({ milliseconds, parsing, memory }))
`

/** Checks files of so many bytes, made of the text of the docs. */
export async function datasetBench(sizes: readonly number[]): Promise<readonly (readonly [number, Checked])[]> {
  const folder = await mkdtemp(join(tmpdir(), 'tunesmith bench '))
  const path = join(folder, 'data.jsonl')
  const results: [number, Checked][] = []
  try {
    for (const size of sizes) {
      await writeChat(path, size)
      const dataset = join(root, 'dist/dataset/index.js')
      const { stdout } = await promisify(execFile)(process.execPath, [
        '--input-type=module',
        '-e',
        program,
        path,
        dataset,
      ])
      results.push([size, JSON.parse(stdout)])
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  return results
}

/** Tells the results as lines of the report. */
export function tellDataset(
  results: readonly (readonly [number, Checked])[],
  tell: (what: string, measured: string, target: string) => void,
): void {
  for (const [size, { milliseconds, parsing, memory }] of results) {
    const speed = `${(size / 1000 / milliseconds).toFixed(0)} MB/s, ${(milliseconds / parsing).toFixed(1)} x JSON.parse`
    tell(`check of ${size / 1e6} MB, tokens counted`, `${speed}, ${(memory / 1e6).toFixed(0)} MB`, '20 MB/s, 200 MB')
  }
}

async function writeChat(path: string, size: number): Promise<void> {
  const docs = join(root, 'docs')
  const names = (await readdir(docs, { recursive: true })).filter((name) => name.endsWith('.md'))
  const texts = await Promise.all(names.sort().map((name) => readFile(join(docs, name), 'utf8')))
  const lines = texts.flatMap((text) => text.split('\n')).filter((line) => line.length > 20)
  let state = 1
  const say = (role: string, most: number) => {
    const said: (string | undefined)[] = []
    // A linear congruence, for the same file every time.
    const next = (below: number) => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      return Math.floor((state / 2 ** 32) * below)
    }
    for (let count = 1 + next(most); count > 0; count--) said.push(lines[next(lines.length)])
    return { role, content: said.join('\n') }
  }
  const system = { role: 'system', content: 'You know all about fine-tuning as code.' }
  const file = createWriteStream(path)
  for (let bytes = 0; bytes < size; ) {
    const line = `${JSON.stringify({ messages: [system, say('user', 5), say('assistant', 12)] })}\n`
    bytes += Buffer.byteLength(line)
    if (!file.write(line)) await once(file, 'drain')
  }
  file.end()
  await once(file, 'close')
}
