import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Attributes } from '../schema/index.ts'
import { type MinimumVersion, versionProblem } from './minimum-version.ts'
import { runStep } from './run-step.ts'
import type { Terraform } from './terraform.ts'
import { TestFolder } from './test-folder.ts'
import type { TestStep } from './test-step.ts'
import { type WithTerraformOptions, withRequirement } from './with-terraform.ts'

/** A provider and the steps of a test. */
export interface RunStepsOptions<A extends Attributes, C> extends WithTerraformOptions<A, C> {
  readonly steps: readonly TestStep[]
  /** Runs after everything was destroyed. Throws if anything is left. */
  readonly checkDestroy?: () => void | Promise<void>
}

/**
 * Runs the steps of a test in order, and destroys everything at the end.
 *
 * @returns which steps were skipped, and why
 * @throws Error that names the step that failed
 */
export const runSteps = async <A extends Attributes, C>(
  terraform: Terraform,
  { steps, checkDestroy, ...options }: RunStepsOptions<A, C>,
): Promise<string[]> => {
  const folder = new TestFolder(terraform)
  const skipped: string[] = []
  // Used to destroy everything at the end: the last configuration that is not expected to fail.
  let sound = withRequirement(options, options.files)
  try {
    let written: Pick<TestStep, 'config' | 'files' | 'variables'> = {}
    for (const [index, step] of steps.entries()) {
      const name = `step ${index + 1} of ${steps.length}`
      const minimum = minimumOf(step)
      const problem = minimum && versionProblem(minimum, await terraform.version())
      if (problem) {
        skipped.push(`${name} ${problem}`)
        continue
      }
      written = step.config === undefined ? { ...written, ...step } : step
      const { config = '', variables = {} } = written
      try {
        const own = { 'main.tf': config, 'terraform.tfvars.json': JSON.stringify(variables) }
        await folder.replace(withRequirement(options, { ...options.files, ...written.files, ...own }))
        await step.before?.()
        await runStep(terraform, step)
      } catch (cause) {
        const reason = cause instanceof Error ? cause.message : String(cause)
        throw new Error(`${name}: ${reason}`, { cause })
      }
      if (!step.expectError) sound = folder.files
    }
  } catch (error) {
    // Errors from here on are less informative than the step's own.
    await destroyAll(terraform, folder, folder.files)
      .catch(() => destroyAll(terraform, folder, sound))
      .catch(() => {})
    throw error
  }
  await destroyAll(terraform, folder, sound)
  await checkDestroy?.()
  return skipped
}

/** Returns the minimum version of a step, or of its kind. OpenTofu does not support these kinds yet. */
const minimumOf = ({ minimumVersion, ...step }: TestStep): MinimumVersion | undefined => {
  if (minimumVersion) return minimumVersion
  if (step.query !== undefined || step.invoke !== undefined) return { terraform: '1.14.0' }
  return step.import?.identity ? { terraform: '1.12.0' } : undefined
}

const destroyAll = async (terraform: Terraform, folder: TestFolder, files: TestFolder['files']): Promise<void> => {
  await folder.replace(files)
  if (await isStateEmpty(terraform)) return
  const { code, text } = await terraform.destroy()
  if (code !== 0) throw new Error(`the objects of the test could not be destroyed:\n${text}`)
}

/** Returns whether there is nothing to destroy. A local state tells without a run of Terraform. */
const isStateEmpty = async (terraform: Terraform): Promise<boolean> => {
  const inFolder = (path: string) => join(terraform.directory, path)
  // `init` writes the one for a backend, and choosing a workspace the other.
  const isElsewhere = ['.terraform/terraform.tfstate', '.terraform/environment']
    .map(inFolder)
    .some((path) => existsSync(path))
  const file = inFolder('terraform.tfstate')
  const resources = isElsewhere ? undefined : existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).resources : []
  // OpenTofu may have encrypted it.
  return Array.isArray(resources) ? resources.length === 0 : (await terraform.showState()).resources.size === 0
}
