import { execFile } from 'node:child_process'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { version } from '../../provider/index.ts'
import type { Dependencies } from '../dependencies.ts'
import { addresses, installedVersions } from '../provider-package.ts'
import type { Finding } from './finding.ts'

/** The oldest version of Terraform and OpenTofu that the modules support. */
const oldest = '1.5'

/** Checks Terraform and OpenTofu, and whether they find the provider from a folder. */
export const checkTerraform = async (
  directory: string,
  { env, signal }: Pick<Dependencies, 'env' | 'signal'>,
): Promise<readonly Finding[]> => {
  const found = await Promise.all([
    checkProduct('Terraform', 'terraform', directory, env, signal),
    checkProduct('OpenTofu', 'tofu', directory, env, signal),
  ])
  const products = found.filter((product) => product !== undefined)
  const selected = products.find((product) => product.selected !== undefined)?.selected
  if (products.length > 0) return [...products.map(({ finding }) => finding), checkProvider(directory, selected, env)]
  const none = 'neither terraform nor tofu is on the PATH'
  const advice = 'Only the provider, modules and constructs need it: https://developer.hashicorp.com/terraform/install'
  return [{ check: 'Terraform', state: 'warn', found: none, advice }]
}

interface Product {
  readonly finding: Finding
  /** The version of the provider that `init` selected in the folder. */
  readonly selected?: string | undefined
}

const run = promisify(execFile)
const timeout = 20_000

const checkProduct = async (
  check: string,
  program: string,
  cwd: string,
  env: Dependencies['env'],
  signal: AbortSignal,
): Promise<Product | undefined> => {
  try {
    // Without CHECKPOINT_DISABLE, terraform asks the network for newer versions.
    const options = { cwd, signal, timeout, env: { ...env, CHECKPOINT_DISABLE: '1' } }
    const { stdout } = await run(program, ['version', '-json'], options)
    const { terraform_version: found, provider_selections: selections = {} } = Object(JSON.parse(stdout))
    const selected = selections[program === 'tofu' ? addresses.tofu : addresses.terraform]
    if (!isOlder(found, oldest)) return { finding: { check, state: 'ok', found }, selected }
    const advice = `Install ${oldest} or newer.`
    return { finding: { check, state: 'warn', found: `${found} is too old`, advice }, selected }
  } catch (error) {
    signal.throwIfAborted()
    const { code, message } = Object(error)
    if (code === 'ENOENT') return undefined
    const found = `${program} does not run: ${String(message).split('\n')[0]}`
    return { finding: { check, state: 'fail', found, advice: `Run \`${program} version\`, and reinstall it.` } }
  }
}

const checkProvider = (directory: string, selected: string | undefined, env: Dependencies['env']): Finding => {
  const check = 'Provider'
  const mirror = [join(directory, 'terraform.d'), join(env.HOME ?? homedir(), '.terraform.d')]
    .map((folder) => join(folder, 'plugins'))
    .find((folder) => installedVersions(folder).length > 0)
  const versions = mirror === undefined ? [selected].filter((one) => one !== undefined) : installedVersions(mirror)
  const where = mirror === undefined ? 'selected by init' : `in ${mirror}`
  if (versions.includes(version)) return { check, state: 'ok', found: `tunesmith/openai ${version}, ${where}` }
  if (versions.length === 0) {
    const advice =
      'Run `tunesmith provider install` in the folder of your configuration, or add --global for all folders.'
    return { check, state: 'warn', found: 'tunesmith/openai is not installed', advice }
  }
  const found = `tunesmith/openai ${versions.join(', ')}, ${where}; this is ${version}`
  return { check, state: 'warn', found, advice: 'Run `tunesmith provider install` again.' }
}

const isOlder = (version: string, than: string): boolean => {
  const [a = [], b = []] = [version, than].map((text) => text.split(/[.-]/).map(Number))
  return (a[0] ?? 0) !== (b[0] ?? 0) ? (a[0] ?? 0) < (b[0] ?? 0) : (a[1] ?? 0) < (b[1] ?? 0)
}
