import { spawn } from 'node:child_process'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { text as textOf } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'
import { onTestFinished } from 'vitest'
import { type Emulator, startEmulator } from '../../../src/emulator/index.ts'
import { findTerraform } from '../../../src/framework/testing/find-terraform.ts'
import { chatLines } from '../../chat-lines.ts'
import { install } from '../installed/installed-provider.ts'
import { supportModel, trainingData } from './account.ts'
import type { Guide } from './guide.ts'

/** A block of commands of a guide, and what the guide shows of its output. */
interface Step {
  readonly section: string
  readonly command: string
  readonly output: string | undefined
}

const sections = ['1. Archive the project', '3. Move the jobs', '4. Train', '5. Deploy', '6. Compare', '7. Clean up']

/** Takes the commands of the walk in order, and the configuration that a reader adds. */
export const walkOf = (guide: Guide): readonly Step[] & { readonly deployment: string } => {
  const shown = ['1. Archive the project', '3. Move the jobs', '4. Train']
  const steps = sections.flatMap((section) => {
    const outputs = shown.includes(section) ? guide.take(section, 'text') : []
    return guide.take(section, 'sh').map((command, index) => ({ section, command, output: outputs[index] }))
  })
  return Object.assign(steps, { deployment: guide.take('5. Deploy').join('') })
}

/** A pattern for an output that a guide shows, in which `…` leaves out anything. Runs of spaces count as one. */
export const printed = (output: string): RegExp =>
  new RegExp(
    output
      .trim()
      .split('…')
      .map((part) =>
        part
          .trim()
          .replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
          .replaceAll(/[ \t]+/g, '[ \\t]+')
          .replaceAll('\n', '\\s*\\n\\s*'),
      )
      .join('[\\s\\S]*'),
  )

/** The folder of a reader, with a project at OpenAI, an account at Nebius, and the provider installed. */
export const openShell = async (): Promise<{
  readonly openai: Emulator
  readonly nebius: Emulator
  /** Runs a block of commands in a shell. */
  run(commands: string): Promise<{ readonly code: number; readonly text: string }>
  write(path: string, content: string): void
}> => {
  const { terraform, emulator: openai } = await install({})
  const nebius = await startEmulator({ profile: 'nebius', speed: 100_000, keys: ['nebius-key'] })
  onTestFinished(() => nebius.close())
  await openai.seed({
    files: [
      { id: 'file-abc123', filename: 'training.jsonl', content: trainingData['training.jsonl'] },
      { id: 'file-val123', filename: 'validation.jsonl', content: chatLines(12) },
    ],
    jobs: [
      {
        id: 'ftjob-abc123',
        model: 'gpt-4o-mini-2024-07-18',
        training_file: 'file-abc123',
        validation_file: 'file-val123',
        suffix: 'support',
        fine_tuned_model: supportModel,
        hyperparameters: { n_epochs: 3, learning_rate_multiplier: 1.8 },
      },
    ],
  })
  const { directory, environment } = terraform
  const write = (path: string, content: string) => {
    mkdirSync(dirname(join(directory, path)), { recursive: true })
    writeFileSync(join(directory, path), content)
  }
  // `npx tunesmith` is the command line of this repository.
  const main = fileURLToPath(new URL('../../../src/cli/tunesmith.js', import.meta.url))
  const program = (name: string, line: string) => {
    write(`bin/${name}`, `#!/bin/sh\n${line}\n`)
    chmodSync(join(directory, 'bin', name), 0o755)
  }
  program('npx', `shift; exec "${process.execPath}" "${main}" "$@"`)
  program('terraform', `exec "${findTerraform({ ...process.env, ...environment })}" "$@"`)
  const env = {
    ...environment,
    PATH: `${join(directory, 'bin')}:${process.env.PATH}`,
    NEBIUS_BASE_URL: nebius.url,
    NEBIUS_API_KEY: 'nebius-key',
    TF_CLI_ARGS_apply: '-auto-approve',
    NO_COLOR: '1',
  }
  const run = async (commands: string) => {
    const child = spawn('sh', ['-e', '-c', commands], { cwd: directory, env, stdio: ['ignore', 'pipe', 'pipe'] })
    const ended = new Promise<number>((resolve) => child.on('close', (code) => resolve(code ?? 1)))
    const [out, problems] = await Promise.all([textOf(child.stdout), textOf(child.stderr)])
    return { code: await ended, text: stripVTControlCharacters(out + problems) }
  }
  return { openai, nebius, run, write }
}
