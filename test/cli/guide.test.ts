import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { exitCodes } from '../../src/cli/command-line/command-error.ts'
import { runCli } from '../../src/cli/run-cli.ts'
import { startEmulator } from '../../src/emulator/index.ts'
import { emulatedClock } from '../../src/testing/emulated-clock.ts'
import { root } from '../docs/snippets.ts'
import { recordingSink } from './in-process.ts'

const guide = join(root, 'docs/guides/cli.md')

/** A file by its name, or commands and what they print. */
const step =
  /^(`(\S+)`:\n\n```\w+\n)((?:(?!```).*\n)*)```$|^```sh\n(npx tunesmith (?:(?!```).*\n)*)```\n\n```text\n(?:(?!```).*\n)*```$/gm

/** The words of a command line, quoted or not. */
const wordsOf = (line: string): readonly string[] =>
  [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain = '']) => quoted ?? plain)

/** Runs commands as on a terminal, and returns the output without changing lines. */
const startShell = async () => {
  const emulator = await startEmulator({ speed: 0, start: Date.parse('2026-11-21T12:00:00Z') / 1000 })
  onTestFinished(() => emulator.close())
  const env = { OPENAI_BASE_URL: emulator.url, OPENAI_API_KEY: 'sk-emulator', OPENAI_ADMIN_KEY: 'sk-admin-emulator' }
  return async (commands: string): Promise<string> => {
    const terminal = recordingSink(true)
    for (const [, line = ''] of commands.matchAll(/^npx tunesmith (.*)$/gm)) {
      const code = await runCli(wordsOf(line), {
        env: { ...env, NO_COLOR: '1' },
        stdin: (async function* () {})(),
        stdout: terminal,
        stderr: { ...terminal, isTTY: false },
        clock: emulatedClock(emulator.clock),
        random: () => 0.5,
        fetch,
        signal: new AbortController().signal,
      })
      expect(code, terminal.text).toBe(0)
    }
    return terminal.text.split('\u001b[?2026l').at(-1) ?? '' // the last drawing of an animation
  }
}

// To update its outputs: `vitest run test/cli/guide.test.ts -u`.
test('the commands of the guide print what it shows', async () => {
  const run = await startShell()
  const [before, folder] = [process.cwd(), mkdtempSync(join(tmpdir(), 'guide-'))]
  process.chdir(folder)
  onTestFinished(() => {
    process.chdir(before)
    rmSync(folder, { recursive: true })
  })
  const page = readFileSync(guide, 'utf8')
  let [filled, job] = [page, 'ftjob-']
  for (const [block, head, file, content = '', written = ''] of page.matchAll(step)) {
    if (file !== undefined && !existsSync(file)) writeFileSync(file, content)
    else if (file !== undefined) filled = filled.replace(block, () => `${head}${readFileSync(file, 'utf8')}\`\`\``)
    else {
      const commands = written.replaceAll(/ftjob-\w+/g, job)
      const printed = await run(commands)
      job = /Started (\S+)/.exec(printed)?.[1] ?? job
      filled = filled.replace(block, () => `\`\`\`sh\n${commands}\`\`\`\n\n\`\`\`text\n${printed}\`\`\``)
    }
  }
  await expect(filled).toMatchFileSnapshot(guide)
})

test('the guide lists every exit code', () => {
  const rows = Object.values(exitCodes).map(({ code, meaning }) => `| ${code} | ${meaning} |\n`)
  expect(readFileSync(guide, 'utf8')).toContain(`| Exit code | Meaning |\n|---|---|\n${rows.join('')}\n`)
})
