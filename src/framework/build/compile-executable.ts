import { execFile } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { bunVersion, hostPlatform, type Platform, runtimes } from './platform.ts'

const run = promisify(execFile)

/** Compiles bundled providers to executables. Each runtime is fetched once, into a temporary folder. */
export interface Compiler {
  /** Writes the executable of a bundle for a platform to a file. */
  compile(bundle: string, platform: Platform, file: string): Promise<void>
}

/** Opens a compiler that keeps what it fetches from the npm registry in a folder. */
export const openCompiler = (folder: string): Compiler => {
  const fetched = new Map<Platform, Promise<string>>()
  const runtimeFor = (platform: Platform): Promise<string> => {
    const runtime = fetched.get(platform) ?? fetchRuntime(platform, join(folder, platform))
    fetched.set(platform, runtime)
    return runtime
  }
  return {
    async compile(bundle, platform, file) {
      const [bun, runtime] = [await runtimeFor(hostPlatform()), await runtimeFor(platform)]
      const target = `--target=${runtimes[platform].name.replace('aarch64', 'arm64')}`
      const options = ['--compile', '--minify', '--bytecode', '--format=esm', target]
      await run(bun, ['build', ...options, `--compile-executable-path=${runtime}`, bundle, '--outfile', file])
    },
  }
}

/**
 * Fetches Bun for a platform, and returns the path of its executable.
 *
 * @throws Error when the registry has another file than the one that was released
 */
const fetchRuntime = async (platform: Platform, folder: string): Promise<string> => {
  const { name, integrity } = runtimes[platform]
  await mkdir(folder, { recursive: true })
  const of = `@oven/${name}@${bunVersion}`
  const line = ['pack', of, '--json', '--prefer-offline', '--pack-destination', folder]
  const { stdout } = await run('npm', line, { shell: process.platform === 'win32' })
  const [archive] = JSON.parse(stdout)
  if (archive.integrity !== integrity)
    throw new Error(`the registry's ${of} has the hash ${archive.integrity}, not ${integrity}: do not use it`)
  await run('tar', ['xzf', archive.filename, '-C', '.'], { cwd: folder })
  return join(folder, 'package/bin', platform.startsWith('windows') ? 'bun.exe' : 'bun')
}
