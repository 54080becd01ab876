import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildRelease, hostPlatform } from '../../../src/framework/build/index.ts'
import { version } from '../../../src/provider/version.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const bundle = join(root, 'dist/provider-bundle')

/** Returns the folder of the release of this platform. It is built again only if what goes into it has changed. */
export const builtRelease = async (): Promise<string> => {
  const hash = createHash('sha256').update(version)
  for (const folder of [bundle, join(root, 'src/framework/build')])
    for (const file of readdirSync(folder).sort()) hash.update(readFileSync(join(folder, file)))
  const releases = join(root, 'dist/acceptance-release')
  const folder = join(releases, hash.digest('hex').slice(0, 16))
  if (existsSync(folder)) return folder
  const unfinished = `${folder}.${process.pid}`
  await buildRelease({
    bundle: join(bundle, 'provider.mjs'),
    name: 'openai',
    version,
    outdir: unfinished,
    platforms: [hostPlatform()],
    files: [join(root, 'LICENSE')],
  })
  for (const other of readdirSync(releases).filter((name) => !name.includes('.')))
    await rm(join(releases, other), { recursive: true })
  await rename(unfinished, folder)
  return folder
}
