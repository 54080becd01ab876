import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isProgram } from '../checks/is-program.ts'
import { ServerError } from '../server-error.ts'

/** Recipes whose trainer is installed from a lock file. */
export const installedRecipes = ['mlx-lm', 'trl'] as const

/** A recipe whose trainer is installed from a lock file. */
export type InstalledRecipe = (typeof installedRecipes)[number]

/** The lock file of a recipe: every package with its version and the hashes of its files. */
export const lockFile = (recipe: InstalledRecipe): string =>
  fileURLToPath(new URL(`./requirements-${recipe}.txt`, import.meta.url))

interface Installation {
  readonly recipe: InstalledRecipe
  /** Folder of the environment. */
  readonly folder: string
  /** Python to make it with: 3.11 or newer. */
  readonly python: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly signal: AbortSignal
  /** Shows what a program prints, a line at a time. */
  readonly say: (line: string) => void
}

/**
 * Makes the Python environment of a recipe: with uv where there is one, else with venv and pip. Only files whose hashes
 * are in the lock file are installed, and no code of a package runs while they are.
 *
 * @returns the path of its Python
 * @throws ServerError if a program fails
 */
export const installTrainer = async (installation: Installation): Promise<string> => {
  const { recipe, folder, python, env } = installation
  const own = join(folder, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python')
  const isThere = await access(own).then(
    () => true,
    () => false,
  )
  const lock = ['--require-hashes', '--only-binary', ':all:', '-r', lockFile(recipe)]
  const usesUv = await isProgram('uv', env)
  const make = usesUv ? ['uv', 'venv', '--python', python, folder] : [python, '-m', 'venv', folder]
  const fill = usesUv
    ? ['uv', 'pip', 'install', '--python', own, ...lock]
    : [own, '-m', 'pip', 'install', '--disable-pip-version-check', ...lock]
  if (!isThere) await run(make, installation)
  await run(fill, installation)
  return own
}

const run = async ([program = '', ...args]: readonly string[], { env, signal, say }: Installation): Promise<void> => {
  say(`> ${[program, ...args].join(' ')}`)
  const child = spawn(program, args, { env, signal, stdio: ['ignore', 'pipe', 'pipe'] })
  for (const stream of [child.stdout, child.stderr]) {
    let rest = ''
    stream.setEncoding('utf8').on('data', (text: string) => {
      const lines = `${rest}${text}`.split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) say(line)
    })
    stream.on('end', () => rest && say(rest))
  }
  const [code] = await once(child, 'close').catch((cause) => {
    throw new ServerError(`Cannot run ${program}: ${cause.message}`, 'Install Python 3.11 or newer, or uv.', { cause })
  })
  if (code === 0) return
  const advice = 'Its last lines say why. The lock file needs Python 3.11 or newer and a platform that has wheels.'
  throw new ServerError(`${program} ended with code ${code}.`, advice)
}
