import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bindProvider } from '../../src/framework/bind-provider.ts'
import { type Clock, systemClock } from '../../src/framework/index.ts'
import { serveReattach } from '../../src/framework/plugin/index.ts'
import { silentLog } from '../../src/framework/testing/index.ts'
import { openaiProvider } from '../../src/provider/provider.ts'
import { Account, accountKeys } from './account.ts'
import { HostProxy } from './proxy.ts'
import { leftovers, type Scene } from './scene.ts'
import { type StateServer, startStateServer } from './state-server.ts'
import { type Backend, type Beginning, type Ended, type Installation, type Running, startProcess } from './workspace.ts'

const tunesmith = fileURLToPath(new URL('../../src/cli/tunesmith.js', import.meta.url))

type TerraformCommand = 'apply' | 'destroy' | 'plan'

const lineOf = (command: TerraformCommand): readonly string[] => [
  command,
  '-no-color',
  '-input=false',
  command === 'plan' ? '-detailed-exitcode' : '-auto-approve',
]

export interface StageOptions {
  readonly backend: Backend
  /** Clock of the provider in this process. @default the system's */
  readonly clock?: Clock
  readonly environment?: Readonly<Record<string, string>>
  /** An account that another stage has opened, and the proxy before it. */
  readonly account?: Account
  readonly proxy?: HostProxy
}

/** An account, a proxy before it, and folders from which Terraform works on it. */
export class Stage {
  readonly account: Account
  readonly proxy: HostProxy
  readonly states: StateServer
  folder: string
  readonly #installation: Installation
  readonly #options: StageOptions

  private constructor(
    account: Account,
    proxy: HostProxy,
    states: StateServer,
    installation: Installation,
    options: StageOptions,
  ) {
    this.account = account
    this.proxy = proxy
    this.states = states
    this.#installation = installation
    this.#options = options
    this.folder = installation.folder(options.backend)
  }

  static async open(installation: Installation, options: StageOptions): Promise<Stage> {
    const account = options.account ?? (await Account.open())
    const proxy = options.proxy ?? (await HostProxy.start(account.emulator.origin))
    return new Stage(account, proxy, await startStateServer(), installation, options)
  }

  get #withTerraform(): Readonly<Record<string, string>> {
    return { ...this.#installation.environment, ...this.environment }
  }

  /** The variables that the provider and the command line see. */
  get environment(): Readonly<Record<string, string>> {
    const { url } = this.states
    const states = { TF_HTTP_ADDRESS: url, TF_HTTP_LOCK_ADDRESS: url, TF_HTTP_UNLOCK_ADDRESS: url }
    return { ...accountKeys, ...states, OPENAI_BASE_URL: `${this.proxy.url}/v1`, ...this.#options.environment }
  }

  /** Goes on in another folder with the same files, as another runner does. */
  move(): void {
    const config = readFileSync(join(this.folder, 'main.tf'), 'utf8')
    this.folder = this.#installation.folder(this.#options.backend)
    this.write(config)
  }

  write(config: string): void {
    writeFileSync(join(this.folder, 'main.tf'), config)
  }

  /** Starts Terraform with the provider as a process of its own. */
  start(command: TerraformCommand, ...more: readonly string[]): Running {
    const line = [...lineOf(command), ...more]
    return startProcess(this.#installation.terraform, line, this.folder, this.#withTerraform)
  }

  /** Starts the command line. */
  startTunesmith(line: readonly string[]): Running {
    return startProcess(process.execPath, [tunesmith, ...line], this.folder, this.environment)
  }

  /** Runs Terraform with the provider in this process, which is newly set up for it: cheaper, and its clock may be another. */
  async run(command: TerraformCommand): Promise<Ended> {
    const { clock = systemClock } = this.#options
    const dependencies = { clock, environment: this.environment, log: silentLog }
    const provider = openaiProvider({ directory: this.folder })
    const server = await serveReattach({ load: async () => bindProvider(provider, dependencies), logger: silentLog })
    try {
      const addresses = ['registry.terraform.io', 'registry.opentofu.org'].map((host) => `${host}/tunesmith/openai`)
      const reattach = Object.fromEntries(addresses.map((address) => [address, server.reattach]))
      const environment = { ...this.#withTerraform, TF_REATTACH_PROVIDERS: JSON.stringify(reattach) }
      return await startProcess(this.#installation.terraform, lineOf(command), this.folder, environment).ended
    } finally {
      await server.close()
    }
  }

  /** The resources in the state. */
  async resources(): Promise<readonly { readonly type: string; readonly ids: readonly string[] }[]> {
    const text =
      this.#options.backend === 'http'
        ? await (await fetch(this.states.url)).text()
        : readFileSync(join(this.folder, 'terraform.tfstate'), 'utf8')
    const { resources = [] } = (text === '' ? {} : JSON.parse(text)) as {
      resources?: { type: string; instances: { attributes: { id?: string } }[] }[]
    } // as Terraform writes it
    return resources.map(({ type, instances }) => ({
      type,
      ids: instances.map(({ attributes }) => attributes.id ?? ''),
    }))
  }

  /** Brings about what a scene begins with: the first stage applies it, and the others take over what came of that. */
  async begin(scene: Scene): Promise<void> {
    if (scene.before !== undefined) {
      const name = `${scene.name}, ${this.#options.backend}`
      const { folder, state, account } = await this.#installation.beginning(name, () => this.#prepare(scene))
      this.folder = this.#installation.copyOf(folder)
      this.states.replace(state)
      this.account.emulator.restore(account)
    }
    this.write(scene.config)
    this.proxy.clear()
  }

  async #prepare({ before = '', isTrained }: Scene): Promise<Beginning> {
    this.write(before)
    for (let runs = isTrained ? 2 : 1; runs > 0; runs -= 1) {
      const { code, text } = await this.run('apply')
      if (code !== 0) throw new Error(`the scene cannot be set:\n${text}`)
      if (isTrained) this.account.emulator.clock.advance(3600)
    }
    const folder = this.#installation.copyOf(this.folder)
    return { folder, state: this.states.current, account: this.account.emulator.snapshot() }
  }

  /** Repeats the command of a scene, and says what is wrong then: with the account, the next plan, and after destroy. */
  async wrongAfterRepeat(scene: Scene): Promise<readonly string[]> {
    this.proxy.clear()
    this.states.unlock()
    if (scene.trains) this.account.emulator.clock.setSpeed(2000)
    const again = await this.run(scene.command)
    if (again.code !== 0) return [`repeating fails: ${firstLines(again.text)}`]
    return this.wrongNow(scene)
  }

  /** What is wrong with the account, the next plan, and after destroy. */
  async wrongNow(scene: Scene): Promise<readonly string[]> {
    const wrong = [...(await scene.wrong(this.account))]
    if (scene.command === 'destroy') {
      const left = await this.resources()
      return left.length === 0
        ? wrong
        : [...wrong, `in the state after destroy: ${left.map(({ type }) => type).join(', ')}`]
    }
    const known = (await this.resources()).filter(({ type }) => type === 'openai_file').flatMap(({ ids }) => ids)
    const unknown = (await this.account.files()).filter((id) => !known.includes(id))
    if (unknown.length > 0) wrong.push(`files in no state: ${unknown.length}`)
    const plan = await this.run('plan')
    if (plan.code !== 0) wrong.push(`the second plan is not empty: ${firstLines(plan.text)}`)
    const destroyed = await this.run('destroy')
    if (destroyed.code !== 0) wrong.push(`destroy fails: ${firstLines(destroyed.text)}`)
    return [...wrong, ...(await leftovers(this.account))]
  }

  async close(): Promise<void> {
    await this.states.close()
    if (!this.#options.proxy) await this.proxy.close()
    if (!this.#options.account) await this.account.emulator.close()
  }
}

const firstLines = (text: string): string => {
  const lines = text
    .replaceAll(/[│╷╵]/g, '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const from = lines.findIndex((line) => /Error:|Plan:|must be|will be/.test(line))
  return lines
    .slice(Math.max(0, from), Math.max(0, from) + 6)
    .join(' ')
    .slice(0, 400)
}
