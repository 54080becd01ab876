import { execFile } from 'node:child_process'
import { chmod, copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { basename, join, parse } from 'node:path'
import { promisify } from 'node:util'
import type { BuildOptions, Plugin } from 'esbuild'
import { includedPackages, noticesFor } from './notices.ts'
import { billOfMaterials, billText, bundleBill, componentIn } from './sbom.ts'

/** What to bundle, and where. */
export interface BundleProviderOptions {
  /** The file that Terraform starts, which calls `serve`. */
  readonly entry: string
  /** Folder of the bundle. It is cleared first. */
  readonly outdir: string
  /** Name of the bundled file, without extension. @default that of the entry */
  readonly name?: string
  /** Files to put beside the bundled file, such as a plugin that is served together with the provider. */
  readonly include?: readonly string[]
  /** Plugins for esbuild. */
  readonly plugins?: readonly Plugin[]
}

/**
 * Bundles a provider, so that it needs no `node_modules` and starts fast.
 *
 * The bundle contains the answers that never change, such as the schema: a process that Terraform starts only for them
 * does not load the provider. They are those of the definitions at the time of the build, so these must not depend on
 * the environment. Beside it are the licenses and the bill of materials (CycloneDX) of what it contains.
 *
 * @returns path of the file that Terraform starts
 * @throws Error when the definitions of the provider are invalid
 */
export const bundleProvider = async ({
  entry,
  outdir,
  name = parse(entry).name,
  include = [],
  plugins = [],
}: BundleProviderOptions): Promise<string> => {
  const { build } = await loadEsbuild()
  await rm(outdir, { recursive: true, force: true })
  const options = {
    entryPoints: { [name]: entry },
    outExtension: { '.js': '.mjs' },
    chunkNames: 'chunk-[hash]',
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    // Older than what a provider runs on, so that a Node that is too old gets as far as being told so.
    target: 'node18',
    minify: true,
    // Bundled CommonJS requires Node's own modules.
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'\nconst require = requireFrom(import.meta.url)",
    },
    // An ES module has neither. Bun would write the path of this machine in their place.
    define: { __filename: 'undefined', __dirname: 'undefined' },
    // They are in the notices.
    legalComments: 'none',
    plugins: [...plugins],
    logLevel: 'warning',
  } as const satisfies BuildOptions
  const define = {
    ...options.define,
    TUNESMITH_FIXED_ANSWERS: JSON.stringify(await fixedAnswers(options, `${name}.mjs`, include)),
  }
  const { metafile } = await build({ ...options, outdir, define, metafile: true })
  const included = includedPackages(metafile)
  await writeFile(join(outdir, 'THIRD-PARTY-NOTICES'), await noticesFor(included))
  await writeFile(join(outdir, bundleBill), billText(billOfMaterials(await Promise.all(included.map(componentIn)))))
  await copyAll(include, outdir)
  const file = join(outdir, `${name}.mjs`)
  await chmod(file, 0o755)
  return file
}

/** Only those who bundle need it. */
const loadEsbuild = () =>
  import('esbuild').catch((cause: unknown) => {
    throw new Error('bundling needs esbuild: run `npm install --save-dev esbuild`', { cause })
  })

const copyAll = (files: readonly string[], folder: string) =>
  Promise.all(files.map((file) => copyFile(file, join(folder, basename(file)))))

/** Bundles the provider without them, and asks it for the answers that never change, as JSON. */
const fixedAnswers = async (options: BuildOptions, file: string, include: readonly string[]): Promise<string> => {
  // Where Node finds the packages that cannot be bundled.
  const outdir = await mkdtemp('.bundle-')
  try {
    const { build } = await loadEsbuild()
    await build({ ...options, outdir })
    await copyAll(include, outdir)
    const line = [join(outdir, file), '--fixed-answers']
    const { stdout } = await promisify(execFile)(process.execPath, line, { maxBuffer: 1e9 })
    return stdout
  } finally {
    await rm(outdir, { recursive: true, force: true })
  }
}
