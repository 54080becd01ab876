import { execFile } from 'node:child_process'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { packages, repository, root } from './packages.ts'

const run = promisify(execFile)

/** Holds the archives of the last `npm run pack` against what publint and "are the types wrong" know of packages. */
const check = async (program: string, ...line: readonly string[]): Promise<void> => {
  const { stdout } = await run(join(root, 'node_modules/.bin', program), line).catch((error) => {
    throw new Error(`${program} ${line.join(' ')}:\n${error.stdout}${error.stderr}`)
  })
  process.stdout.write(stdout)
}

/** Compiled as CommonJS too; all else is for ES modules alone. */
const both = ['cdktf', 'cdktn']

for (const { name } of packages) {
  const archive = join(root, `dist/packages/${name.replace(/^@/, '').replace('/', '-')}-${repository.version}.tgz`)
  await check('publint', join(root, 'dist/packages', basename(name)), '--strict')
  // `deployment` has CommonJS beside its ES module, for jest, and one declaration for both.
  await check('attw', archive, '--profile', 'esm-only', '--ignore-rules', 'false-esm', '--exclude-entrypoints', ...both)
  if (name === '@tunesmith/constructs') await check('attw', archive, '--entrypoints', ...both)
}
