import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { installProvider } from '../../src/cli/provider-package.ts'
import { createCertificate } from '../../src/framework/plugin/certificate.ts'
import { version } from '../../src/provider/version.ts'
import { emulatorBench, tellEmulator } from './emulator.ts'
import { plans } from './plans.ts'
import { startUp } from './start-up.ts'
import { median } from './statistics.ts'

const { values } = parseArgs({ options: { runs: { type: 'string', default: '15' } } })
const runs = Number(values.runs)
const bundle = fileURLToPath(new URL('../../dist/provider-bundle', import.meta.url))
const tell = (what: string, measured: string, target: string) =>
  console.log(`${what.padEnd(46)} ${measured.padEnd(38)} target: ${target}`)
const milliseconds = (times: readonly number[]) => `${median(times).toFixed(0)} ms`

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
  const { times, calls, left } = await plans(bundle, runs)
  tell(
    'terraform plan, one job, nothing to do',
    `${milliseconds(times.a)}, ${times.ratio.toFixed(2)} x doing nothing (${milliseconds(times.b)})`,
    '1.5 x',
  )
  tell('API calls of that plan', String(calls), 'at most 2')
  tell('processes that outlive Shutdown', String(left), '0')
  tellEmulator(await emulatorBench(runs), tell)
} finally {
  await rm(folder, { recursive: true, force: true })
}
