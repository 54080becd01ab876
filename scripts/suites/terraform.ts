import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { findTerraform } from '../../src/framework/testing/find-terraform.ts'

/**
 * Runs the acceptance tests once with each Terraform or OpenTofu, and prints a table of the results.
 *
 * `npm run test:terraform -- terraform /opt/tofu-1.12/tofu`; `--only PATH` runs the tests below a path. It needs what
 * `npm run pack` has made.
 */
const { values, positionals } = parseArgs({
  options: { only: { type: 'string', multiple: true, default: [] } },
  allowPositionals: true,
})

/** What vitest's JSON reporter writes, as far as it is used here. */
interface Report {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly testResults: readonly {
    readonly name: string
    readonly message: string
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[]
  }[]
}

const runWith = (binary: string) => {
  const [version = ''] = execFileSync(binary, ['version'], { encoding: 'utf8', env: {} }).split('\n')
  process.stdout.write(`${version} (${binary})\n`)
  const folder = mkdtempSync(join(tmpdir(), 'test-terraform-'))
  try {
    const file = join(folder, 'report.json')
    const started = Date.now()
    const vitest = join(import.meta.dirname, '../../node_modules/vitest/vitest.mjs')
    const line = [vitest, 'run', '--project', 'acceptance', '--reporter=dot', '--reporter=json', `--outputFile=${file}`]
    const env = { ...process.env, TF_ACC_TERRAFORM_PATH: binary }
    spawnSync(process.execPath, [...line, ...values.only], { env, stdio: 'inherit' })
    const report: Report = JSON.parse(readFileSync(file, 'utf8'))
    return { version, minutes: (Date.now() - started) / 60_000, report, failures: failuresOf(report) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Names of failed tests, and of files that did not even load. */
const failuresOf = ({ testResults }: Report): readonly string[] =>
  testResults.flatMap(({ name, message, assertionResults }) => {
    const file = name.slice(name.indexOf('test/acceptance'))
    const failed = assertionResults.filter(({ status }) => status === 'failed')
    if (failed.length === 0 && message !== '') return [`${file}: ${message.split('\n')[0]}`]
    return failed.map(({ fullName }) => `${file}: ${fullName}`)
  })

if (positionals.length === 0)
  throw new Error('name the binaries to test with: npm run test:terraform -- terraform /opt/tofu-1.12/tofu')
const results = positionals.map((name) => runWith(findTerraform({ ...process.env, TF_ACC_TERRAFORM_PATH: name })))
const rows = results.map(
  ({ version, report: { numPassedTests, numFailedTests, numPendingTests }, minutes }) =>
    `| ${version} | ${numPassedTests} | ${numFailedTests} | ${numPendingTests} | ${minutes.toFixed(1)} |`,
)
process.stdout.write(`\n| product | passed | failed | skipped | minutes |\n|---|---|---|---|---|\n${rows.join('\n')}\n`)
for (const { version, failures } of results)
  if (failures.length > 0)
    process.stdout.write(`\n${version} fails:\n${failures.map((each) => `- ${each}\n`).join('')}`)
if (results.some(({ failures }) => failures.length > 0)) process.exitCode = 1
