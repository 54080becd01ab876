import type { Attributes } from '../schema/index.ts'
import { providerRequirement } from './provider-requirement.ts'
import { runStep } from './run-step.ts'
import type { Terraform } from './terraform.ts'
import { TestFolder } from './test-folder.ts'
import type { TestStep } from './test-step.ts'
import { defaultAddress, type WithTerraformOptions, withTerraform } from './with-terraform.ts'

/** A provider, and what Terraform is to do with it. */
export interface TestProviderOptions<A extends Attributes, C> extends WithTerraformOptions<A, C> {
  readonly steps: readonly TestStep[]
  /** Looks, after everything was destroyed, whether something is left; throws if so. */
  readonly checkDestroy?: () => void | Promise<void>
}

/**
 * Takes a provider through steps with the real `terraform`, and destroys everything at the end.
 *
 * After each apply it plans twice, without and with refresh: a plan that is not empty fails the test.
 *
 * @throws Error that names the step which went otherwise than expected
 */
export const testProvider = <A extends Attributes, C>({
  steps,
  checkDestroy,
  ...options
}: TestProviderOptions<A, C>): Promise<void> =>
  withTerraform(options, async (terraform) => {
    const { provider, address = defaultAddress(provider), files = {} } = options
    const folder = new TestFolder(terraform)
    // What destroys at the end: the last configuration that was not there to fail.
    let sound = folder.files
    try {
      let written: Pick<TestStep, 'config' | 'files' | 'variables'> = {}
      for (const [index, step] of steps.entries()) {
        written = step.config === undefined ? { ...written, ...step } : step
        const { config = '', variables = {} } = written
        try {
          const own = { 'main.tf': config, 'terraform.tfvars.json': JSON.stringify(variables) }
          const all = { ...files, ...written.files, ...own }
          await folder.replace({ ...providerRequirement(all, provider.name, address), ...all })
          await step.before?.()
          await runStep(terraform, step)
        } catch (cause) {
          const reason = cause instanceof Error ? cause.message : String(cause)
          throw new Error(`step ${index + 1} of ${steps.length}: ${reason}`, { cause })
        }
        if (!step.expectError) sound = folder.files
      }
    } catch (error) {
      // Whatever goes wrong from here on, the step's own error tells more.
      await destroyAll(terraform, folder, folder.files)
        .catch(() => destroyAll(terraform, folder, sound))
        .catch(() => {})
      throw error
    }
    await destroyAll(terraform, folder, sound)
    await checkDestroy?.()
  })

const destroyAll = async (terraform: Terraform, folder: TestFolder, files: TestFolder['files']): Promise<void> => {
  await folder.replace(files)
  if ((await terraform.showState()).resources.size === 0) return
  const { code, text } = await terraform.destroy()
  if (code !== 0) throw new Error(`what the test made cannot be destroyed:\n${text}`)
}
