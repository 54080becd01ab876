import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { installProvider, mirrorConfiguration } from '../../src/cli/provider-package.ts'
import type { Emulator } from '../../src/emulator/index.ts'
import { findTerraform } from '../../src/framework/testing/index.ts'
import { version } from '../../src/provider/version.ts'
import { chatLines } from '../chat-lines.ts'
import { startStateServer } from './state-server.ts'

const root = join(import.meta.dirname, '../..')

export type Backend = 'local' | 'http'

/** What a scene begins with. */
export interface Beginning {
  /** Terraform's folder, with its local state. */
  readonly folder: string
  /** The remote state, if that is where it is. */
  readonly state: Buffer | undefined
  readonly account: ReturnType<Emulator['snapshot']>
}

/** How a command ended. */
export interface Ended {
  /** Its exit code; undefined if it was killed. */
  readonly code: number | undefined
  readonly text: string
}

/** A command that runs. */
export interface Running {
  readonly pid: number
  readonly ended: Promise<Ended>
  kill(): void
}

/** Kills a process, unless it has ended. */
export const kill = (pid: number): void => {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

const endOf = (child: ChildProcess): Promise<Ended> =>
  new Promise((resolve, reject) => {
    let text = ''
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (part: string) => {
        text += part
      })
    child.once('error', reject)
    // A provider that outlives a killed Terraform keeps its output open, so that there is no `close`.
    child.once('exit', (code) => setImmediate(() => resolve({ code: code ?? undefined, text })))
  })

/** Starts a command that sees none of this process's settings for Terraform and the host. */
export const startProcess = (
  command: string,
  line: readonly string[],
  directory: string,
  environment: Readonly<Record<string, string>>,
): Running => {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(TF|OPENAI|TUNESMITH)_/.test(name))
  const child = spawn(command, line, {
    cwd: directory,
    env: { ...Object.fromEntries(inherited), ...environment },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const { pid = 0 } = child
  return { pid, ended: endOf(child), kill: () => kill(pid) }
}

/** Folders with an installed provider, initialized once for each backend and copied for each case. */
export class Installation {
  readonly terraform = findTerraform(process.env)
  readonly #folder = realpathSync(mkdtempSync(join(tmpdir(), 'reliability-')))
  readonly #mirror = join(this.#folder, 'mirror')
  readonly #beginnings = new Map<string, Promise<Beginning>>()
  #copies = 0

  static async create(): Promise<Installation> {
    const installation = new Installation()
    await installation.#prepare()
    return installation
  }

  async #prepare(): Promise<void> {
    const bundle = join(root, 'dist/provider-bundle')
    if (!existsSync(join(bundle, 'provider.mjs'))) throw new Error('There is no provider: run `npm run bundle`.')
    const { platform, arch: architecture, execPath: node } = process
    await installProvider({ mirror: this.#mirror, version, bundle, node, platform, architecture })
    writeFileSync(join(this.#folder, '.terraformrc'), mirrorConfiguration(this.#mirror))
    for (const backend of ['local', 'http'] as const) {
      const template = join(this.#folder, backend)
      mkdirSync(template)
      const remote = backend === 'http' ? '  backend "http" {}\n' : ''
      writeFileSync(
        join(template, 'versions.tf'),
        `terraform {\n${remote}  required_providers {\n    openai = {\n      source = "tunesmith/openai"\n    }\n  }\n}\n`,
      )
      writeFileSync(join(template, 'training.jsonl'), chatLines(12))
      // What a clone of a repository has: two of them are at home in two folders.
      execFileSync('git', ['init', '-q', template])
      execFileSync('git', ['-C', template, 'remote', 'add', 'origin', 'https://git.example/acme/models.git'])
      const states = await startStateServer()
      await promisify(execFile)(this.terraform, ['init', '-input=false', '-no-color'], {
        cwd: template,
        env: { ...process.env, ...this.environment, TF_HTTP_ADDRESS: states.url },
      })
      await states.close()
    }
  }

  get environment(): Readonly<Record<string, string>> {
    return {
      TF_CLI_CONFIG_FILE: join(this.#folder, '.terraformrc'),
      CHECKPOINT_DISABLE: '1',
      TF_IN_AUTOMATION: '1',
    }
  }

  /** Makes another folder. */
  folder(backend: Backend): string {
    return this.copyOf(join(this.#folder, backend))
  }

  copyOf(folder: string): string {
    this.#copies += 1
    const copy = join(this.#folder, `copy-${this.#copies}`)
    cpSync(folder, copy, { recursive: true, verbatimSymlinks: true })
    return copy
  }

  /** Returns what a scene begins with, which is prepared once. */
  beginning(name: string, prepare: () => Promise<Beginning>): Promise<Beginning> {
    const beginning = this.#beginnings.get(name) ?? prepare()
    this.#beginnings.set(name, beginning)
    return beginning
  }

  close(): void {
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

/** The processes that another one has started, and those that they have. */
export const descendantsOf = (pid: number): readonly number[] => {
  const pairs = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
  const below = (parent: number): readonly number[] =>
    pairs.flatMap(([child = 0, of]) => (of === parent ? [child, ...below(child)] : []))
  return below(pid)
}

export const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
