import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { version } from '../../src/provider/version.ts'
import { zip } from './zip.ts'

const run = promisify(execFile)
const out = 'dist/executables'

/** The runtime that is put into the executables, from the npm registry. */
const bun = '1.4.4'

/** Terraform's name of each platform, and Bun's. */
const platforms: Readonly<Record<string, string>> = {
  linux_amd64: 'linux-x64',
  linux_arm64: 'linux-aarch64',
  darwin_amd64: 'darwin-x64',
  darwin_arm64: 'darwin-aarch64',
  windows_amd64: 'windows-x64',
  windows_arm64: 'windows-aarch64',
}

/**
 * Makes the provider an executable per platform that needs no Node, and the archives that a registry serves.
 *
 * `npm run executables` makes all; `npm run executables -- linux_amd64` one. It needs a built provider (`npm run bundle`).
 */
const make = async (platform: string, compiler: string, folder: string): Promise<string> => {
  const runtime = await fetchRuntime(platform, folder)
  const suffix = platform.startsWith('windows') ? '.exe' : ''
  const name = `terraform-provider-openai_v${version}${suffix}`
  const file = join(out, platform, name)
  await mkdir(join(out, platform), { recursive: true })
  const target = `--target=bun-${platforms[platform]?.replace('aarch64', 'arm64')}`
  const options = [
    '--compile',
    '--minify',
    '--bytecode',
    '--format=esm',
    target,
    `--compile-executable-path=${runtime}`,
  ]
  await run(compiler, ['build', ...options, 'dist/provider-bundle/provider.mjs', '--outfile', file])
  const content = await readFile(file)
  const archive = zip([
    { name, content, mode: 0o755 },
    { name: 'LICENSE', content: await readFile('LICENSE'), mode: 0o644 },
    {
      name: 'THIRD-PARTY-NOTICES',
      content: await readFile('dist/provider-bundle/THIRD-PARTY-NOTICES'),
      mode: 0o644,
    },
  ])
  const archiveName = `terraform-provider-openai_${version}_${platform}.zip`
  await writeFile(join(out, archiveName), archive)
  const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`
  process.stdout.write(`${archiveName}: ${megabytes(archive.length)}, unpacked ${megabytes(content.length)}\n`)
  return `${createHash('sha256').update(archive).digest('hex')}  ${archiveName}\n`
}

/** Fetches Bun for a platform, and returns the path of its executable. */
const fetchRuntime = async (platform: string, folder: string): Promise<string> => {
  const directory = join(folder, platform)
  await mkdir(directory, { recursive: true })
  const name = `@oven/bun-${platforms[platform]}@${bun}`
  const { stdout } = await run('npm', ['pack', name, '--json', '--pack-destination', directory])
  const [{ filename }] = JSON.parse(stdout)
  await run('tar', ['xzf', filename, '-C', '.'], { cwd: directory })
  return join(directory, 'package/bin', platform.startsWith('windows') ? 'bun.exe' : 'bun')
}

const wanted = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(platforms)
const unknown = wanted.find((platform) => !(platform in platforms))
if (unknown !== undefined)
  throw new Error(`there is no platform ${unknown}: choose from ${Object.keys(platforms).join(', ')}`)
const architectures: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' }
const host = `${process.platform === 'win32' ? 'windows' : process.platform}_${architectures[process.arch]}`
const folder = await mkdtemp(join(tmpdir(), 'executables-'))
try {
  await rm(out, { recursive: true, force: true })
  const compiler = await fetchRuntime(host, join(folder, 'host'))
  const sums: string[] = []
  for (const platform of wanted) sums.push(await make(platform, compiler, folder))
  await writeFile(join(out, `terraform-provider-openai_${version}_SHA256SUMS`), sums.join(''))
} finally {
  await rm(folder, { recursive: true, force: true })
}
