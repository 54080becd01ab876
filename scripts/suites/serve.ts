import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { localPostgres } from './local-postgres.ts'

/**
 * Runs the long tests of `tunesmith serve`: its whole suite on Postgres, a kill at every access to the database on SQLite
 * and on Postgres, of the runner, Postgres under load, two servers, S3, large files and full disks. Takes about 20 minutes.
 *
 * `npm run test:serve`. It needs Postgres (`apt-get install postgresql`) and PyPI, and root for full disks.
 */
const vitest = join(import.meta.dirname, '../../node_modules/vitest/vitest.mjs')

const failed: string[] = []
const run = (what: string, project: string, paths: readonly string[], env: NodeJS.ProcessEnv): void => {
  process.stdout.write(`\n== ${what}\n`)
  const started = performance.now()
  const { status } = spawnSync(process.execPath, [vitest, 'run', '--project', project, ...paths], {
    env: { ...process.env, ...env },
    stdio: 'inherit',
  })
  process.stdout.write(`${what}: ${((performance.now() - started) / 60_000).toFixed(1)} minutes\n`)
  if (status !== 0) failed.push(what)
}

const postgres = await localPostgres()
const folder = mkdtempSync(join(tmpdir(), 'test-serve-'))
try {
  const python = join(folder, 'bin/python')
  execFileSync('python3', ['-m', 'venv', folder])
  execFileSync(python, ['-m', 'pip', 'install', '--quiet', 'moto[s3,server]'], { stdio: 'inherit' })
  const every = { TEST_EVERY_KILL: '1' }
  const url = { TEST_POSTGRES_URL: postgres.url }
  run('the suite on Postgres', 'emulator', ['test/server', 'test/api/conformance.test.ts'], { ...url, ...every })
  run('every kill on SQLite', 'emulator', ['test/server/control/kills.test.ts'], every)
  run('long tests', 'serve', [], { ...every, TEST_MOTO_PYTHON: python })
} finally {
  await postgres.remove()
  rmSync(folder, { recursive: true, force: true })
}
if (failed.length > 0) {
  process.stdout.write(`\nfailed: ${failed.join(', ')}\n`)
  process.exitCode = 1
}
