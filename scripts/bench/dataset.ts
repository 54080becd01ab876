import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { glob, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

/** What `tunesmith check` of a file took, with tokens counted. */
interface Checked {
  readonly text: keyof typeof texts
  readonly size: number
  /** Of the whole process, from its start to its end. */
  readonly milliseconds: number
  /** Of processor time, which other processes change less. */
  readonly processor: number
  /** Most memory that the process had, in bytes. */
  readonly memory: number
}

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Where texts come from: what is written in the packages that are installed, each line of it once. */
const texts = { prose: 'node_modules/**/*.md', code: 'node_modules/**/*.d.ts' }

/** Checks files of so many bytes of prose, and one of code, in which words come again less often. */
export const datasetBench = async (sizes: readonly number[]): Promise<readonly Checked[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'tunesmith bench '))
  const path = join(folder, 'data.jsonl')
  const results: Checked[] = []
  try {
    for (const text of ['prose', 'code'] as const) {
      const lines = await linesOf(text)
      for (const size of text === 'prose' ? sizes : sizes.slice(0, 1)) {
        await writeChat(path, lines, size)
        results.push({ text, size, ...(await check(path)) })
      }
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  return results
}

/** Tells the results as lines of the report. */
export const tellDataset = (
  results: readonly Checked[],
  tell: (what: string, measured: string, target: string) => void,
): void => {
  for (const { text, size, milliseconds, processor, memory } of results) {
    const speed = (of: number) => (size / 1000 / of).toFixed(0)
    const measured = `${speed(milliseconds)} MB/s (${speed(processor)} by processor time), ${(memory / 1e6).toFixed(0)} MB`
    tell(`tunesmith check, ${size / 1e6} MB of ${text}`, measured, '25 MB/s, 200 MB')
  }
}

const check = async (path: string): Promise<Pick<Checked, 'milliseconds' | 'processor' | 'memory'>> => {
  const tellUsage = 'process.on("exit", () => console.error(JSON.stringify(process.resourceUsage())))'
  const main = join(root, 'dist/packages/tunesmith/dist/tunesmith.js')
  const line = ['--import', `data:text/javascript,${tellUsage}`, main, 'check', path, '--model', 'gpt-4o-mini']
  const start = performance.now()
  const { stderr } = await promisify(execFile)(process.execPath, line)
  const milliseconds = performance.now() - start
  // The last line, below what the command says.
  const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(stderr.trim().split('\n').at(-1) ?? '')
  return { milliseconds, processor: (userCPUTime + systemCPUTime) / 1000, memory: maxRSS * 1024 }
}

const linesOf = async (text: keyof typeof texts): Promise<readonly string[]> => {
  const paths: string[] = []
  for await (const path of glob(texts[text], { cwd: root })) paths.push(path)
  const lines = new Set<string>()
  for (const path of paths.sort()) {
    const content = await readFile(join(root, path), 'utf8')
    for (const line of content.split('\n'))
      if (line.length > 20 && line.length < 1000 && !line.includes('<|')) lines.add(line)
  }
  return [...lines]
}

/** Writes examples made of lines that are picked as by chance, but the same every time. */
const writeChat = async (path: string, lines: readonly string[], size: number): Promise<void> => {
  let state = 1
  // A linear congruence.
  const next = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
  const say = (role: string, most: number) => ({
    role,
    content: Array.from({ length: 1 + next(most) }, () => lines[next(lines.length)]).join('\n'),
  })
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
