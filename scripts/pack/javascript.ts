import { join, resolve } from 'node:path'
import { build, type Metafile, type Plugin } from 'esbuild'
import { includedPackages } from '../../src/framework/build/notices.ts'
import { compactTables } from './compact-tables.ts'
import { type Package, root } from './packages.ts'
import { publicName } from './public-name.ts'

/** Name of the file that a module becomes; all files of a package lie side by side, so that relative URLs hold. */
export const fileOf = (module: string): string => module.replace(/\/index$/, '').replace(/^.*\//, '')

/** What bundling a package has shown. */
export interface Bundled {
  /** Folders of the packages whose code is in the files. */
  readonly included: readonly string[]
  /** Names of the packages that the files import. */
  readonly imported: readonly string[]
}

/**
 * Writes the JavaScript of a package: its own modules, and of its dependencies what is not installed with it.
 *
 * @throws Error when it imports what another package does not export, or starts a thread that is not listed
 */
export const writeJavaScript = async (of: Package, folder: string): Promise<Bundled> => {
  const modules = [...Object.values(of.exports), ...of.programs]
  const installed = [...of.dependencies, ...of.peers, ...of.optionalPeers]
  const { metafile } = await build({
    entryPoints: Object.fromEntries(modules.map((module) => [fileOf(module), join(root, 'src', module)])),
    outdir: folder,
    chunkNames: 'chunk-[hash]',
    absWorkingDir: root,
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    // The notices have them all, in one file.
    legalComments: 'none',
    external: installed,
    plugins: [otherPackages(of), compactTables],
    // Bundled CommonJS requires Node's own modules.
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'\nconst require = requireFrom(import.meta.url)",
    },
    metafile: true,
    logLevel: 'warning',
  })
  return { included: includedPackages(metafile).map((path) => join(root, path)), imported: importedBy(metafile) }
}

/** Imports of another package's modules by the name that it exports them under. */
const otherPackages = (of: Package): Plugin => ({
  name: 'other packages',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\.?\// }, ({ path, resolveDir, importer }) => {
      if (importer.includes('/node_modules/')) return undefined
      const name = publicName(of, resolve(resolveDir, path).replace(/\.ts$/, ''))
      return name === undefined ? undefined : { path: name, external: true }
    })
  },
})

/** The package that a specifier or a path below `node_modules/` belongs to. */
const packageOf = (path: string): string => /^(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? path

const importedBy = ({ outputs }: Metafile): readonly string[] => {
  const external = Object.values(outputs).flatMap(({ imports }) => imports.filter((one) => one.external === true))
  const names = external.map(({ path }) => packageOf(path)).filter((name) => !name.startsWith('node:'))
  return [...new Set(names)].sort()
}
