import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { installProvider } from '../../src/cli/provider-package.ts'
import { createCertificate } from '../../src/framework/plugin/certificate.ts'
import { version } from '../../src/provider/version.ts'
import { compare } from './against.ts'
import { bigStates, tellBigStates } from './big-states.ts'
import { constructsBench, tellConstructs } from './constructs.ts'
import { datasetBench, tellDataset } from './dataset.ts'
import { emulatorBench, tellEmulator } from './emulator.ts'
import { plans } from './plans.ts'
import { refresh } from './refresh.ts'
import { serveBench } from './serve.ts'
import { startUp } from './start-up.ts'
import { median } from './statistics.ts'
import { tableOf } from './table.ts'

const { values, positionals } = parseArgs({
  options: { runs: { type: 'string', default: '15' }, against: { type: 'string' }, executable: { type: 'string' } },
  allowPositionals: true,
})
const runs = Number(values.runs)
const bundle = fileURLToPath(new URL('../../dist/provider-bundle', import.meta.url))
const tell = (what: string, measured: string, target: string) =>
  console.log(`${what.padEnd(46)} ${measured.padEnd(38)} target: ${target}`)
const milliseconds = (times: readonly number[]) => `${median(times).toFixed(0)} ms`
const seconds = (time: number) => `${(time / 1000).toFixed(1)} s`

const providerStart = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tunesmith bench '))
  try {
    const { platform, arch: architecture, execPath: node } = process
    const installed = await installProvider({ mirror: folder, version, bundle, node, platform, architecture })
    const { certificate } = createCertificate({ clock: () => new Date(), random: randomBytes, curve: 'P-521' })
    const start = await startUp(join(installed, `terraform-provider-openai_v${version}`), certificate, runs)
    tell(
      'provider, spawn to handshake',
      `${milliseconds(start.a)}, ${start.ratio.toFixed(2)} x node -e 0 (${milliseconds(start.b)})`,
      '2.5 x',
    )
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const emptyPlans = async () => {
  const { times, calls, left } = await plans(bundle, runs)
  tell(
    'terraform plan, one job, nothing to do',
    `${milliseconds(times.a)}, ${times.ratio.toFixed(2)} x doing nothing (${milliseconds(times.b)})`,
    '1.5 x',
  )
  tell('API calls of that plan', String(calls), 'at most 2')
  tell('processes that outlive Shutdown', String(left), '0')
}

const refreshes = async () => {
  const jobs = await refresh({ bundle, jobs: 1000, latency: 100 })
  tell(
    'calls for 1,000 jobs at 100 ms, and their plan',
    `${jobs.jobCalls}, ${seconds(jobs.milliseconds)}`,
    'at most 15',
  )
  const permissions = await refresh({ bundle, permissions: 200, checkpoints: 10, latency: 100 })
  const reads = `${permissions.permissionCalls}, ${seconds(permissions.milliseconds)}`
  tell('calls for 200 permissions on 10 checkpoints', reads, 'at most 10')
}

/** What users feel, beside another provider: it needs the path of its executable. */
const against = async () => {
  if (values.against === undefined) {
    tell('beside a provider in Go', 'not measured: --against PATH', 'see docs/performance.md')
    return
  }
  console.log(tableOf(await compare({ bundle, executable: values.executable }, resolve(values.against), runs)))
}

/** What can be measured alone: `npm run bench -- emulator dataset`. */
const parts: Readonly<Record<string, () => Promise<void>>> = {
  against,
  start: providerStart,
  plans: emptyPlans,
  refresh: refreshes,
  states: async () => tellBigStates(await bigStates(3), tell),
  dataset: async () => tellDataset(await datasetBench([1e8, 1e9]), tell),
  emulator: async () => tellEmulator(await emulatorBench(runs), tell),
  constructs: async () => tellConstructs(await constructsBench(runs), tell),
  serve: async () => console.log(await serveBench()),
}

const unknown = positionals.find((name) => !(name in parts))
if (unknown !== undefined) {
  throw new Error(`there is no bench ${JSON.stringify(unknown)}: choose of ${Object.keys(parts).join(', ')}`)
}
for (const [name, measure] of Object.entries(parts)) {
  if (positionals.length === 0 || positionals.includes(name)) await measure()
}
