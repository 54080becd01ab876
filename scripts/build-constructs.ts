import { execFile } from 'node:child_process'
import { glob, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { build } from 'esbuild'

const source = 'src/constructs'
const builds = [
  { framework: 'cdktf', other: 'cdktn', project: join(source, 'tsconfig.json'), folder: 'dist/cdktf' },
  { framework: 'cdktn', other: 'cdktf', project: join(source, 'tsconfig.cdktn.json'), folder: 'dist/cdktn' },
] as const

/** Puts the name of the other framework into the texts of code. What comments link to stays as it is. */
const exchange = async (path: string, names: Readonly<Record<string, string>>): Promise<void> => {
  const text = await readFile(path, 'utf8')
  await writeFile(
    path,
    text.replace(/(?<=(["']))cdkt[fn](?=\1)/g, (name) => names[name] ?? name),
  )
}

/** An entry that names its exports at once, so that Node need not look for them in the file that has them. */
const entry = (folder: string): string => {
  const names = Object.keys(createRequire(import.meta.url)(`../${folder}/constructs.js`))
  return `'use strict'
0 && (module.exports = { ${names.join(', ')} })
const constructs = require('./constructs.js')
module.exports = constructs
`
}

/**
 * Compiles the constructs as CommonJS, once against each framework (docs/decisions/one-source-two-frameworks.md).
 *
 * Types stay one file per module, and what runs is one file: an app loads it four times as fast.
 */
await Promise.all(
  builds.map(async ({ framework, other, project, folder }) => {
    await rm(folder, { recursive: true, force: true })
    await promisify(execFile)('node_modules/.bin/tsc', ['-p', project, '--emitDeclarationOnly']).catch(
      ({ stdout, message }) => {
        throw new Error(`${project} does not compile:\n${stdout || message}`)
      },
    )
    await build({
      entryPoints: [join(source, 'index.ts')],
      outfile: join(folder, 'constructs.js'),
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node22',
      tsconfig: join(source, 'tsconfig.json'),
      external: ['cdktf', 'constructs'],
      logLevel: 'warning',
    })
    await writeFile(join(folder, 'package.json'), '{ "type": "commonjs" }\n')
    if (framework === 'cdktn')
      for await (const path of glob(`${folder}/**/*.{js,d.ts}`))
        await exchange(path, { cdktf: framework, cdktn: other })
    await writeFile(join(folder, 'index.js'), entry(folder))
  }),
)
