import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as emulation from '../emulator/index.ts'
import { type Terraform, type TerraformRun, withTerraform } from '../framework/testing/index.ts'
import { openaiProvider } from '../provider/provider.ts'
import { emulatedClock } from './emulated-clock.ts'
import { type Stack, synthesizeTo } from './stack.ts'

/** An emulator, as far as a deployment uses it; the one of `tunesmith/emulator` does more. */
export interface TestEmulator {
  /** Base URL of the API. */
  readonly url: string
  /** The emulator's clock: `now` is in seconds since 1970, and `advance` moves it by seconds. */
  readonly clock: { now(): number; advance(seconds: number): void }
  /** Requests that the emulator has received. */
  readonly journal: { count(filter?: { readonly method?: string; readonly path?: string }): number }
  /** Stops the emulator. */
  close(): Promise<void>
}

/** A change that Terraform plans. */
export interface PlannedResource {
  readonly address: string
  readonly type: string
  /** What Terraform would do, such as `['update']`, or `['delete', 'create']` to replace. */
  readonly actions: readonly string[]
}

/** A stack that was applied against an emulator. */
export interface Deployment {
  /** Returns the values of the stack's outputs, by name. */
  outputs(): Promise<Readonly<Record<string, unknown>>>
  /** Returns what Terraform would change now; empty if there is nothing to do. */
  plan(): Promise<readonly PlannedResource[]>
  /** Applies the stack again, for example after advancing the emulator's clock. */
  apply(): Promise<void>
  /** Destroys the stack's resources. */
  destroy(): Promise<void>
}

/** Starts an emulator whose clock stands still until it is advanced. */
export const startEmulator = (): Promise<TestEmulator> => emulation.startEmulator({ speed: 0 })

/**
 * Applies a stack with the real `terraform` against an emulator, passes it to `use`, and cleans up.
 *
 * The provider runs in this process, so nothing needs to be installed. It waits on the emulator's clock, so waiting
 * takes no time. State is kept in a temporary folder, whatever backend the stack has. Works in any test framework.
 *
 * @throws Error with Terraform's message if the stack cannot be applied
 */
export const withDeployment = async <T>(
  stack: Stack,
  emulator: TestEmulator,
  use: (deployment: Deployment) => Promise<T>,
): Promise<T> => {
  const outdir = mkdtempSync(join(tmpdir(), 'deployment-'))
  try {
    const directory = synthesizeTo(outdir, stack)
    const own = { OPENAI_BASE_URL: emulator.url, OPENAI_API_KEY: 'sk-test', OPENAI_ADMIN_KEY: 'sk-admin-test' }
    return await withTerraform(
      {
        provider: openaiProvider({ directory }),
        dependencies: { environment: own, clock: emulatedClock(emulator.clock) },
        files: { 'cdk.tf.json': withoutBackend(readFileSync(join(directory, 'cdk.tf.json'), 'utf8')) },
      },
      async (terraform) => {
        succeeded(await terraform.init())
        const deployment = deploymentOf(terraform)
        await deployment.apply()
        return use(deployment)
      },
    )
  } finally {
    rmSync(outdir, { recursive: true })
  }
}

const deploymentOf = (terraform: Terraform): Deployment => ({
  outputs: () => terraform.output(),
  async plan() {
    succeeded(await terraform.plan('-out=saved.tfplan'), 2)
    const { changes } = await terraform.showPlan('saved.tfplan')
    return [...changes.values()].filter(({ actions }) => !actions.every((action) => action === 'no-op'))
  },
  async apply() {
    succeeded(await terraform.apply())
  },
  async destroy() {
    succeeded(await terraform.destroy())
  },
})

const withoutBackend = (json: string): string => {
  const stack: { readonly terraform?: object } = JSON.parse(json)
  return JSON.stringify(
    { ...stack, terraform: { ...stack.terraform, backend: undefined, cloud: undefined } },
    undefined,
    2,
  )
}

/** @throws Error with the output of a run that failed */
const succeeded = ({ code, text }: TerraformRun, ...others: readonly number[]): void => {
  if (code !== 0 && !others.includes(code)) throw new Error(text)
}
