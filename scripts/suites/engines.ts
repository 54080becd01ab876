import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { parseArgs } from 'node:util'
import { localPostgres } from './local-postgres.ts'

/**
 * Tests `tunesmith serve` with real schedulers and databases, and prints a table of the results.
 *
 * It installs what it needs and removes that again: Slurm and Postgres from Debian's packages, Ray and an S3 from PyPI, and the
 * OpenAPI document of Kubernetes from its Go module.
 */
const usage = `Tests serve with real Slurm, Ray, Postgres and S3, and with Kubernetes' own OpenAPI document.

  npm run test:engines -- [--only kubernetes,postgres,s3,slurm,ray] [--keep]

--only NAMES  run these, separated by commas
--keep        keep Debian packages that were installed, for the next time

Slurm and Postgres come from Debian's packages, so they need root and apt-get. Ray and S3 (moto) need python3 with venv,
and Kubernetes needs Go, which downloads the module that has the document.
`

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    keep: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})
const root = join(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'tunesmith-engines-'))
/** Debian packages that were not there before. */
const installed: string[] = []

const say = (text: string): void => void process.stdout.write(`${text}\n`)

/** Runs a program; throws with what it printed last if it fails. */
const run = (program: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): string => {
  const options = { encoding: 'utf8', env: { ...process.env, ...env }, maxBuffer: 1e8 } as const
  const { status, stdout, stderr, error } = spawnSync(program, args, options)
  if (status === 0) return stdout
  const last = (stderr || stdout || String(error)).trim().split('\n').slice(-5).join('\n')
  throw new Error(`${program} ${args.slice(0, 3).join(' ')} failed: ${last}`)
}

const has = (program: string): boolean =>
  (process.env.PATH ?? '').split(delimiter).some((path) => existsSync(join(path, program)))

/** Makes programs of Debian's packages available. */
const fromDebian = (programs: readonly string[], packages: readonly string[]): void => {
  if (programs.every(has)) return
  if (process.getuid?.() !== 0 || !has('apt-get')) {
    throw new Error(`needs root and apt-get to install ${packages.join(', ')}: run it as root on Debian or Ubuntu`)
  }
  say(`Installing ${packages.join(', ')}`)
  const known = packagesNow()
  const quiet = { DEBIAN_FRONTEND: 'noninteractive' }
  run('apt-get', ['update'], quiet)
  run('apt-get', ['install', '-y', '--no-install-recommends', ...packages], quiet)
  installed.push(...[...packagesNow()].filter((name) => !known.has(name)))
}

/** Makes an environment of Python with a package. */
const fromPyPi = (venv: string, requirement: string): void => {
  say(`Installing ${requirement} from PyPI`)
  run('python3', ['-m', 'venv', venv])
  run(join(venv, 'bin/pip'), ['install', '-q', '--no-cache-dir', requirement])
}

const packagesNow = (): ReadonlySet<string> => {
  const lines = run('dpkg', ['--get-selections']).split('\n')
  return new Set(lines.filter((line) => line.endsWith('\tinstall')).map((line) => line.split('\t')[0] ?? ''))
}

/** Tests of a project of vitest. */
const vitest = (project: string, files: readonly string[], env: NodeJS.ProcessEnv = {}): void => {
  const line = [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--project', project, '--maxWorkers=1', ...files]
  const { status } = spawnSync(process.execPath, line, { cwd: root, env: { ...process.env, ...env }, stdio: 'inherit' })
  if (status !== 0) throw new Error('tests failed, see above')
}

const slurm = (): string => {
  if (process.getuid?.() !== 0) throw new Error('needs root: Slurm starts jobs as their users')
  fromDebian(
    ['slurmctld', 'slurmd', 'slurmrestd', 'munged', 'setpriv'],
    ['slurm-wlm', 'slurmrestd', 'slurm-wlm-jwt-plugin', 'munge'],
  )
  vitest('engines', ['test/long/engines/slurm.test.ts'])
  return run('slurmctld', ['-V']).trim()
}

const ray = (): string => {
  const [venv, version] = [join(folder, 'ray'), '2.60.0']
  fromPyPi(venv, `ray[default]==${version}`)
  vitest('engines', ['test/long/engines/ray.test.ts'], { TEST_RAY: join(venv, 'bin/ray') })
  return `Ray ${version}`
}

const kubernetes = (): string => {
  if (!has('go')) throw new Error('needs Go, to download the module that has the OpenAPI document')
  const version = 'v1.34.4'
  say(`Downloading the OpenAPI document of Kubernetes ${version}`)
  const env = { GOMODCACHE: join(folder, 'go'), GOFLAGS: '-modcacherw' }
  const { Dir: module }: { Dir: string } = JSON.parse(
    run('go', ['mod', 'download', '-json', `k8s.io/kubernetes@${version}`], env),
  )
  const document = join(module, 'api/openapi-spec/swagger.json')
  vitest('emulator', ['test/server/engines/kubernetes.test.ts'], { TEST_KUBERNETES_OPENAPI: document })
  return `Kubernetes ${version}, simulated`
}

/** Tests of the server that depend on its database. `npm run test:serve` runs all of them, and under load. */
const onDatabase = ['test/server/control', 'test/server/requests.test.ts', 'test/server/official-sdk.test.ts']

const postgres = async (): Promise<string> => {
  if (!existsSync('/usr/lib/postgresql')) fromDebian(['postgres'], ['postgresql'])
  const database = await localPostgres()
  try {
    vitest('emulator', onDatabase, { TEST_POSTGRES_URL: database.url })
    return `Postgres ${readdirSync('/usr/lib/postgresql').join(', ')}`
  } finally {
    await database.remove()
  }
}

const s3 = (): string => {
  const [venv, version] = [join(folder, 'moto'), '5.2.5']
  fromPyPi(venv, `moto[server]==${version}`)
  vitest('engines', ['test/long/engines/s3.test.ts'], { TEST_MOTO: join(venv, 'bin/moto_server') })
  return `moto ${version}`
}

const suites: Readonly<Record<string, () => string | Promise<string>>> = { kubernetes, postgres, s3, slurm, ray }
const names = values.only?.split(',') ?? Object.keys(suites)
const unknown = names.filter((name) => !(name in suites))
if (values.help || unknown.length > 0) {
  process.stderr.write(unknown.length > 0 ? `unknown: ${unknown.join(', ')}\n\n${usage}` : usage)
  process.exit(values.help ? 0 : 2)
}

const rows: string[] = []
try {
  for (const name of names) {
    say(`\n== ${name}`)
    const started = Date.now()
    const minutes = () => ((Date.now() - started) / 60_000).toFixed(1)
    try {
      const what = await suites[name]?.()
      rows.push(`| ${name} | passed | ${minutes()} | ${what} |`)
    } catch (error) {
      rows.push(
        `| ${name} | failed | ${minutes()} | ${error instanceof Error ? error.message.replaceAll('\n', ' ') : error} |`,
      )
      process.exitCode = 1
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  if (installed.length > 0 && !values.keep) {
    say(`\nRemoving ${installed.join(', ')}`)
    run('apt-get', ['purge', '-y', ...installed], { DEBIAN_FRONTEND: 'noninteractive' })
  }
}
say(`\n| suite | result | minutes | with |\n|---|---|---|---|\n${rows.join('\n')}`)
