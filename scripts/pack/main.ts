import { execFile } from 'node:child_process'
import { cp, mkdir, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { noticesFor } from '../../src/framework/build/notices.ts'
import { billOfMaterials, billText, componentIn, npmComponent } from '../../src/framework/build/sbom.ts'
import { writeDeclarations } from './declarations.ts'
import { fileOf, writeJavaScript } from './javascript.ts'
import { manifestFor } from './manifest.ts'
import { type Package, packages, repository, root } from './packages.ts'

const run = promisify(execFile)
const packed = join(root, 'dist/packages')

/**
 * Writes a module that CommonJS loads in the place of an ES module whose exports are asynchronous functions.
 *
 * Neither `require` nor `import()` of jest can load an ES module. The loader of Node, which a script can ask for, can.
 */
const writeCommonJs = (file: string, names: readonly string[], folder: string): Promise<void> =>
  writeFile(
    join(folder, `${file}.cjs`),
    `'use strict'
const { join } = require('node:path')
const { pathToFileURL } = require('node:url')
const { constants, Script } = require('node:vm')
const importModuleDynamically = constants.USE_MAIN_CONTEXT_DEFAULT_LOADER
const load = new Script('(url) => import(url)', { importModuleDynamically }).runInThisContext()
const { href } = pathToFileURL(join(__dirname, '${file}.js'))
${names
  .map(
    (name) => `exports.${name} = async (...given) => (await load(href)).${name}(...given)
`,
  )
  .join('')}`,
  )

/**
 * Packs what `npm run build` has compiled: three packages with the version of this repository, in `dist/packages/`.
 *
 * Each is a folder, to look into, and beside it the archive that `npm install` and `npm publish` take.
 */
const pack = async (of: Package): Promise<string> => {
  const folder = join(packed, basename(of.name))
  await mkdir(folder, { recursive: true })
  const { included, imported } = await writeJavaScript(of, join(folder, 'dist'))
  const unused = of.dependencies.filter((name) => !imported.includes(name) && name !== 'uplot') // read as a file
  if (unused.length > 0) throw new Error(`${of.name} depends on ${unused.join(', ')}, which nothing in it imports`)
  for (const [subpath, names] of Object.entries(of.required ?? {}))
    await writeCommonJs(fileOf(of.exports[subpath] ?? ''), names, join(folder, 'dist'))
  for (const path of of.assets ?? []) await cp(join(root, 'src', path), join(folder, 'dist', basename(path)))
  await writeDeclarations(of, join(folder, 'dist/types'))
  for (const path of of.files) await cp(join(root, path), join(folder, path), { recursive: true, filter: isPublished })
  await writeFile(join(folder, 'package.json'), `${JSON.stringify(manifestFor(of), undefined, 2)}\n`)
  await cp(join(root, of.readme), join(folder, 'README.md'))
  await cp(join(root, 'LICENSE'), join(folder, 'LICENSE'))
  const others = included.toSorted()
  if (others.length > 0) await writeFile(join(folder, 'THIRD-PARTY-NOTICES'), await noticesFor(others))
  const parts = [...others, ...of.dependencies.map((name) => join(root, 'node_modules', name))]
  const product = npmComponent(of.name, repository.version, String(repository.license))
  const bill = billOfMaterials(await Promise.all(parts.map(componentIn)), product)
  await writeFile(join(packed, `${basename(of.name)}.cdx.json`), billText(bill))
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', packed], { cwd: folder })
  const [{ filename, size, unpackedSize, entryCount }] = JSON.parse(stdout)
  const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(2)} MB`
  return `dist/packages/${filename}: ${megabytes(size)}, unpacked ${megabytes(unpackedSize)} in ${entryCount} files`
}

/** Examples that somebody has tried out leave these behind. */
const isPublished = (path: string): boolean =>
  !/\/(node_modules|\.terraform|cdktf\.out|terraform\.d)(\/|$)|\.tfstate/.test(path)

await rm(packed, { recursive: true, force: true })
for (const one of packages) process.stdout.write(`${await pack(one)}\n`)
