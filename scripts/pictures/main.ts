import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { stripVTControlCharacters } from 'node:util'
import { runCli } from '../../src/cli/run-cli.ts'
import { startEmulator } from '../../src/emulator/index.ts'
import { launchBrowser } from '../../test/browser.ts'
import { movingClock } from '../../test/cli/moving-clock.ts'
import { screenOf } from './screen.ts'
import { terminalPage } from './terminal-page.ts'

// Takes the pictures of the README and the guides from a real run against the emulator.

const root = fileURLToPath(new URL('../..', import.meta.url))
const images = join(root, 'docs/guides/images')
const start = Date.parse('2026-11-30T09:00:00Z') / 1000

const folder = await mkdtemp(join(tmpdir(), 'pictures-'))
const emulator = await startEmulator({ speed: 0, start, shutdowns: true })
const browser = await launchBrowser()

/** Runs a command line as on a terminal of 100 columns, and returns everything that it writes to stderr. */
const run = async (...line: readonly string[]): Promise<string> => {
  let written = ''
  const write = (text: string) => {
    written += text
    return true
  }
  const terminal = { isTTY: true, columns: 100, rows: 40, write, once: () => undefined }
  const code = await runCli(line, {
    env: { OPENAI_BASE_URL: emulator.url, OPENAI_API_KEY: 'sk-emulator', FORCE_COLOR: '1' },
    stdin: (async function* () {})(),
    stdout: { ...terminal, write: () => true },
    stderr: terminal,
    ...movingClock(emulator),
    random: () => 0.5,
    signal: new AbortController().signal,
  })
  if (code !== 0) throw new Error(`tunesmith ${line.join(' ')} ended with ${code}:\n${written}`)
  return written
}

interface Picture {
  readonly width: number
  readonly height: number
  readonly dark?: boolean
  /** What the picture begins with. */
  readonly selector?: string
  /** What the page shows once it is complete. */
  readonly text?: string
}

/** Takes a picture of a page, or of what is at its top. */
const picture = async (page: URL, name: string, { width, height, dark = false, selector, text }: Picture) => {
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: 2,
    colorScheme: dark ? 'dark' : 'light',
    locale: 'en-US',
  })
  const tab = await context.newPage()
  await tab.goto(page.href)
  if (text !== undefined) await tab.getByText(text).first().waitFor()
  const path = join(images, name)
  if (selector === undefined) await tab.screenshot({ path })
  else if (selector === 'body') await tab.locator('body').screenshot({ path })
  else {
    await tab.locator(selector).scrollIntoViewIfNeeded()
    await tab.locator(selector).evaluate((element) => element.scrollIntoView())
    await tab.screenshot({ path })
  }
  await context.close()
  process.stdout.write(`docs/guides/images/${name}\n`)
}

try {
  for (const name of ['training.jsonl', 'validation.jsonl'])
    await writeFile(join(folder, name), await readFile(join(root, 'examples/quickstart', name)))
  process.chdir(folder)
  const line = ['tune', 'training.jsonl', '--validation', 'validation.jsonl', '--model', 'gpt-4.1-mini-2025-04-14']
  const options = ['--suffix', 'support', '--epochs', '2', '--batch-size', '4', '--seed', '7', '--wait']
  const written = await run(...line, ...options)

  const frames = written.split('\u001b[?2026l')
  const steps = Number(/of (\d+) steps/.exec(written)?.[1])
  const last = frames.findIndex((frame) => frame.includes(`${Math.round(steps * 0.8)} of ${steps} steps`))
  if (last === -1) throw new Error('the command drew no frame of its progress')
  const shown = screenOf(frames.slice(0, last + 1).join(''))
  const first = shown.findIndex((line) => /^ftjob-\w+ {2}running/.test(stripVTControlCharacters(line)))
  const text = shown.slice(first).join('\n').trim()
  const terminal = join(folder, 'terminal.html')
  await writeFile(
    terminal,
    terminalPage(`npx tunesmith ${[...line.slice(0, 1), 'training.jsonl …'].join(' ')} --wait`, text),
  )
  await picture(pathToFileURL(terminal), 'terminal.png', { width: 1000, height: 700, selector: 'body' })

  const [, id = ''] = /Started (ftjob-\w+)/.exec(written) ?? []
  await run('report', id, '--out', 'report.html')
  const report = pathToFileURL(join(folder, 'report.html'))
  await picture(report, 'report.png', { width: 1000, height: 1560 })
  await picture(report, 'report-phone.png', { width: 390, height: 780, dark: true, selector: '#curves' })

  // Other jobs beside the one that was tuned.
  const content = await readFile('training.jsonl', 'utf8')
  const other = { model: 'gpt-4o-mini', training_file: 'file-tours' }
  await emulator.seed({
    files: [{ id: 'file-tours', filename: 'tours.jsonl', content }],
    jobs: [
      { ...other, id: 'ftjob-refunds', suffix: 'refunds', status: 'cancelled', at_step: 8 },
      { ...other, id: 'ftjob-tours', suffix: 'tours', status: 'running', at_step: 20 },
    ],
  })
  const page = new URL(`/#${id}`, emulator.origin)
  await picture(page, 'emulator.png', { width: 1120, height: 800, text: 'The job has successfully completed' })
} finally {
  await browser.close()
  await emulator.close()
  process.chdir(root)
  await rm(folder, { recursive: true })
}
