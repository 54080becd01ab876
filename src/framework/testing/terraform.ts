import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type ChildCommand, type CommandOutput, startCommand } from './child-command.ts'
import { findTerraform } from './find-terraform.ts'
import { type ProductVersion, parseVersion } from './minimum-version.ts'
import { QueryResults } from './query-results.ts'
import { formatDiagnostic, parseDiagnostics, type TerraformDiagnostic } from './terraform-output.ts'
import { TerraformPlan } from './terraform-plan.ts'
import { TerraformState } from './terraform-state.ts'

/** How a run of Terraform ended. */
export interface TerraformRun extends CommandOutput {
  /** Errors and warnings, of the commands that can tell them in JSON. */
  readonly diagnostics: readonly TerraformDiagnostic[]
  /** All diagnostics as a person would read them, or else all that was printed. */
  readonly text: string
}

export interface TerraformOptions {
  /**
   * Variables added to those of this process; `undefined` takes one away.
   *
   * No `TF_…` variable of this process is passed on, nor any CLI configuration unless `TF_CLI_CONFIG_FILE` is set here.
   */
  readonly environment?: Readonly<Record<string, string | undefined>>
  /** @default what `TF_ACC_TERRAFORM_PATH` names, or else the terraform on the PATH, or the tofu */
  readonly binary?: string
  /** After so long a command is killed. @default 100000 */
  readonly timeoutMilliseconds?: number
}

/** Runs Terraform in its own folder, isolated from the machine's configuration. */
export class Terraform {
  readonly directory: string
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly #binary: string
  readonly #timeoutMilliseconds: number
  readonly #running = new Set<ChildCommand>()

  constructor({ environment = {}, binary, timeoutMilliseconds = 100_000 }: TerraformOptions = {}) {
    this.#binary = binary ?? findTerraform({ ...process.env, ...environment })
    this.#timeoutMilliseconds = timeoutMilliseconds
    this.directory = realpathSync(mkdtempSync(join(tmpdir(), 'terraform-')))
    const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('TF_'))
    const given = { TF_CLI_CONFIG_FILE: join(this.directory, '.terraformrc'), ...environment }
    this.environment = { ...Object.fromEntries(inherited), CHECKPOINT_DISABLE: '1', TF_IN_AUTOMATION: '1', ...given }
    this.write({ '.terraformrc': '' })
  }

  /** Writes files by their path in the folder. */
  write(files: Readonly<Record<string, string>>): void {
    for (const [path, content] of Object.entries(files)) {
      const file = join(this.directory, path)
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, content)
    }
  }

  /** Removes a file of the folder, if it exists. */
  remove(path: string): void {
    rmSync(join(this.directory, path), { force: true })
  }

  /** Runs any command, such as `['state', 'list']`. */
  async run(commandArguments: readonly string[]): Promise<TerraformRun> {
    const command = startCommand(this.#binary, commandArguments, {
      directory: this.directory,
      environment: this.environment,
      timeoutMilliseconds: this.#timeoutMilliseconds,
    })
    this.#running.add(command)
    try {
      const output = await command.finished
      const diagnostics = parseDiagnostics(output.stdout)
      const text = diagnostics.map(formatDiagnostic).join('\n\n') || `${output.stdout}${output.stderr}`
      return { ...output, diagnostics, text }
    } finally {
      this.#running.delete(command)
    }
  }

  /** Installs modules and providers, except providers that Terraform attaches to. */
  init(...more: readonly string[]): Promise<TerraformRun> {
    return this.run(['init', '-no-color', '-input=false', ...more])
  }

  /** Validates the configuration. */
  validate(...more: readonly string[]): Promise<TerraformRun> {
    return this.run(['validate', '-no-color', '-json', ...more])
  }

  /** Plans. The exit code is 0 for an empty plan, 2 for one with changes, and 1 for an error. */
  plan(...more: readonly string[]): Promise<TerraformRun> {
    return this.run(['plan', '-no-color', '-input=false', '-json', '-detailed-exitcode', ...more])
  }

  /** Applies the configuration, or a saved plan given as the last argument. */
  apply(...more: readonly string[]): Promise<TerraformRun> {
    return this.run(['apply', '-no-color', '-input=false', '-json', '-auto-approve', ...more])
  }

  /** Destroys everything in the state. */
  destroy(...more: readonly string[]): Promise<TerraformRun> {
    return this.run(['destroy', '-no-color', '-input=false', '-json', '-auto-approve', ...more])
  }

  /** Imports an object by its id. The configuration must contain its address. */
  import(address: string, id: string): Promise<TerraformRun> {
    return this.run(['import', '-no-color', '-input=false', address, id])
  }

  /** Runs the `list` blocks in `.tfquery.hcl` files (Terraform 1.14). `queryResults` parses the results. */
  query(...more: readonly string[]): Promise<TerraformRun> {
    return this.run(['query', '-no-color', '-json', ...more])
  }

  /** Parses the results of a query. */
  queryResults({ stdout }: TerraformRun): QueryResults {
    return new QueryResults(stdout, this)
  }

  /** Returns the product and its version. */
  async version(): Promise<ProductVersion> {
    return parseVersion((await this.succeed(['version', '-no-color'])).stdout)
  }

  /** Returns a saved plan as text. */
  async show(planFile: string): Promise<string> {
    return (await this.succeed(['show', '-no-color', planFile])).stdout
  }

  /** Returns a saved plan. */
  async showPlan(planFile: string): Promise<TerraformPlan> {
    return new TerraformPlan((await this.succeed(['show', '-no-color', '-json', planFile])).stdout, this)
  }

  /** Returns the current state. */
  async showState(): Promise<TerraformState> {
    return new TerraformState((await this.succeed(['show', '-no-color', '-json'])).stdout, this)
  }

  /** Returns the outputs of the last apply. */
  async output(): Promise<TerraformState['outputs']> {
    return (await this.showState()).outputs
  }

  /** Sends a signal to all running commands and their providers: `SIGINT` is Ctrl-C. */
  signal(name: NodeJS.Signals): void {
    for (const command of this.#running) command.signal(name)
  }

  /** Kills running commands and removes the folder. */
  async close(): Promise<void> {
    const running = [...this.#running]
    this.signal('SIGKILL')
    await Promise.allSettled(running.map(({ finished }) => finished))
    rmSync(this.directory, { recursive: true, force: true })
  }

  /**
   * Runs a command that must succeed.
   *
   * @throws Error with its output if it fails
   */
  async succeed(commandArguments: readonly string[]): Promise<TerraformRun> {
    const run = await this.run(commandArguments)
    if (run.code === 0) return run
    throw new Error(`terraform ${commandArguments.join(' ')} exited with code ${run.code}:\n${run.text}`)
  }
}
