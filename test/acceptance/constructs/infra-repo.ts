import { cpSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import { type Emulator, startEmulator } from '../../../src/emulator/index.ts'
import { type CommandOutput, startCommand } from '../../../src/framework/testing/child-command.ts'
import { binary } from '../product.ts'
import { adminKey, apiKey } from '../provider/openai-stage.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** An example in its own folder, as a user has it, and an emulator whose clock stands still. */
export interface InfraRepo {
  readonly directory: string
  readonly emulator: Emulator
  /** Runs a program of the repository, or one of the PATH. */
  run(program: string, ...line: readonly string[]): Promise<CommandOutput>
  /**
   * Runs a program that must succeed, and returns its output.
   *
   * @throws Error with its output if it fails
   */
  succeed(program: string, ...line: readonly string[]): Promise<string>
}

/** Variables that a test adds to the environment. */
type Environment = Readonly<Record<string, string | undefined>>

/**
 * Copies an example, with the published packages and the provider installed, and without the named packages.
 *
 * The packages are those of the last `npm run pack`.
 */
export const infraRepo = async (
  example: string,
  { without = [], environment = {} }: { readonly without?: readonly string[]; readonly environment?: Environment } = {},
): Promise<InfraRepo> => {
  const parent = realpathSync(mkdtempSync(join(tmpdir(), 'infra repos of a user ')))
  onTestFinished(() => rmSync(parent, { recursive: true, force: true }))
  // At the same depth as in the repository, because the examples refer to the modules.
  const directory = join(parent, 'examples', example)
  cpSync(join(root, 'examples', example), directory, { recursive: true })
  cpSync(join(root, 'modules'), join(parent, 'modules'), { recursive: true })
  installPackages(directory, without)

  const emulator = await startEmulator({ speed: 0 })
  onTestFinished(() => emulator.close())
  const inherited = Object.entries(process.env).filter(([name]) => !/^(OPENAI|TF|CDKTF|CDKTN)_/.test(name))
  // Whichever product is tested, `terraform` runs it, in the command lines of cdktf and cdktn too.
  const programs = join(parent, 'programs')
  mkdirSync(programs)
  symlinkSync(binary, join(programs, 'terraform'))
  const own = {
    ...Object.fromEntries(inherited),
    PATH: [programs, join(directory, 'node_modules/.bin'), process.env.PATH].join(delimiter),
    HOME: directory,
    CI: '1',
    CHECKPOINT_DISABLE: '1',
    OPENAI_BASE_URL: emulator.url,
    OPENAI_API_KEY: apiKey,
    OPENAI_ADMIN_KEY: adminKey,
    TF_CLI_CONFIG_FILE: join(directory, 'terraform.d/tunesmith.tfrc'),
    ...environment,
  }
  const run = (program: string, ...line: readonly string[]) =>
    startCommand(program, line, { directory, environment: own, timeoutMilliseconds: 600_000 }).finished
  const succeed = async (program: string, ...line: readonly string[]) => {
    const { code, stdout, stderr } = await run(program, ...line)
    if (code !== 0) throw new Error(`${program} ${line.join(' ')} ended with code ${code}:\n${stdout}${stderr}`)
    return stdout
  }
  await succeed('node', 'node_modules/tunesmith/dist/tunesmith.js', 'provider', 'install')
  return { directory, emulator, run, succeed }
}

/** Copies the published packages, and links all others. */
export const installPackages = (directory: string, without: readonly string[]): void => {
  const modules = join(directory, 'node_modules')
  mkdirSync(modules)
  for (const name of readdirSync(join(root, 'node_modules')))
    if (name !== '@tunesmith' && !without.includes(name))
      symlinkSync(join(root, 'node_modules', name), join(modules, name))
  for (const name of ['tunesmith', '@tunesmith/framework', '@tunesmith/constructs'])
    cpSync(join(root, 'dist/packages', basename(name)), join(modules, name), { recursive: true })
}
