import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Emulator } from '../emulator/index.ts'
import { type PlannedChange, type Terraform, type TerraformRun, withTerraform } from '../framework/testing/index.ts'
import { openaiProvider } from '../provider/provider.ts'
import { emulatedClock } from './emulated-clock.ts'
import { type Stack, synthesizeTo } from './stack.ts'

/** A stack that has been applied against an emulator. */
export interface Deployment {
  /** The values of its outputs, by name. */
  outputs(): Promise<Readonly<Record<string, unknown>>>
  /** What Terraform would change now; empty when there is nothing to do. */
  plan(): Promise<readonly PlannedChange[]>
  /** Applies the stack once more, such as after time has passed on the emulator's clock. */
  apply(): Promise<void>
  /** Destroys what the stack has made. */
  destroy(): Promise<void>
}

/**
 * Applies a stack with the real `terraform` against an emulator, hands it over, and leaves nothing on the machine.
 *
 * The provider runs in this process, so nothing has to be installed, and waits on the emulator's clock, so nobody does.
 * State is kept in a folder of the test, whatever backend the stack has.
 *
 * @throws Error with what Terraform says when the stack cannot be applied
 */
export const withDeployment = async <T>(
  stack: Stack,
  emulator: Emulator,
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

/** @throws Error with what was said by a run that failed */
const succeeded = ({ code, text }: TerraformRun, ...others: readonly number[]): void => {
  if (code !== 0 && !others.includes(code)) throw new Error(text)
}
