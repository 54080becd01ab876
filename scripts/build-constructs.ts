import { execFile } from 'node:child_process'
import { glob, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { build } from 'esbuild'

const source = 'src/constructs'
const builds = [
  { project: join(source, 'tsconfig.json'), folder: 'dist/cdktf' },
  { project: join(source, 'tsconfig.cdktn.json'), folder: 'dist/cdktn' },
]
const otherName = { cdktf: 'cdktn', cdktn: 'cdktf' } as const

/**
 * Compiles the constructs as CommonJS, once against each framework, and puts the second one's name into what came out.
 *
 * An app thus loads its own framework and never the other (docs/decisions/one-source-two-frameworks.md).
 */
await Promise.all(
  builds.map(async ({ project, folder }) => {
    await rm(folder, { recursive: true, force: true })
    await promisify(execFile)('node_modules/.bin/tsc', ['-p', project]).catch(({ stdout, message }) => {
      throw new Error(`${project} does not compile:\n${stdout || message}`)
    })
    await writeFile(join(folder, 'package.json'), '{ "type": "commonjs" }\n')
  }),
)
for await (const path of glob('dist/cdktn/**/*.{js,d.ts}')) {
  const text = await readFile(path, 'utf8')
  // Texts of code alone: what the bindings' comments link to stays as it is.
  await writeFile(
    path,
    text.replace(/(?<=(["']))cdkt[fn](?=\1)/g, (name) => otherName[name as keyof typeof otherName]),
  ) // either of them
}

/** Checks of props are internal: an app neither installs what they are written in nor sees it in a declaration. */
const isCheck = (declaration: string): boolean => /\bz\./.test(declaration)

for (const { folder } of builds) {
  const zod = { contents: "export * from 'zod'", resolveDir: '.' }
  const outfile = join(folder, 'zod.js')
  await build({ stdin: zod, outfile, bundle: true, minify: true, platform: 'node', format: 'cjs', target: 'node22' })
  for await (const path of glob(join(folder, '*.{js,d.ts}'))) {
    if (path === outfile) continue
    const text = await readFile(path, 'utf8')
    const own = path.endsWith('.js')
      ? text.replaceAll('require("zod")', 'require("./zod.js")')
      : text
          .replace(/^export declare const [\s\S]*?;\n(?=[^\s}]|$(?![\s\S]))/gm, (declaration) =>
            isCheck(declaration) ? '' : declaration,
          )
          .replace("import * as z from 'zod';\n", '')
    if (/["']zod["']/.test(own)) throw new Error(`${path} needs zod, which is not installed with the constructs`)
    await writeFile(path, own)
  }
}
