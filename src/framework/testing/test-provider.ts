import type { Attributes } from '../schema/index.ts'
import { findTerraforms } from './find-terraform.ts'
import { type MinimumVersion, versionProblem } from './minimum-version.ts'
import { type RunStepsOptions, runSteps } from './run-steps.ts'
import { attachTerraform } from './with-terraform.ts'

/** A test: a provider, its steps, and the versions of Terraform that support it. */
export interface TestProviderOptions<A extends Attributes, C> extends RunStepsOptions<A, C> {
  /** With an older version or another product, the whole test is skipped and reported as skipped. */
  readonly minimumVersion?: MinimumVersion
  /**
   * Reports skipped steps and the reason: `skip` of the test context, in vitest and in `node:test`.
   *
   * Called at the end if no product could run all steps.
   * @default a line on stderr
   */
  readonly skip?: (reason: string) => void
}

/**
 * Runs the steps of a test with the real `terraform`, and also with `tofu` if both are on the PATH.
 *
 * After each apply it plans twice, without and with refresh; a plan that is not empty fails the test. Finally it destroys
 * everything.
 *
 * @param given options, or a function that returns new ones for each product
 * @throws Error that names the step that failed
 */
export const testProvider = async <A extends Attributes, C>(
  given: TestProviderOptions<A, C> | (() => TestProviderOptions<A, C>),
): Promise<void> => {
  const make = typeof given === 'function' ? given : () => given
  const first = make()
  const binaries = first.binary ? [first.binary] : findTerraforms({ ...process.env, ...first.environment })
  const skipped: string[][] = []
  for (const [index, binary] of binaries.entries())
    try {
      skipped.push(await testWith({ ...(index === 0 ? first : make()), binary }))
    } catch (cause) {
      if (binaries.length === 1) throw cause
      throw new Error(`with ${binary}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
    }
  const reasons = skipped.flat()
  const report = skipped.every(({ length }) => length > 0) ? (first.skip ?? warn) : warn
  if (reasons.length > 0) report(reasons.join('; '))
}

const warn = (reason: string): void => console.warn(`testProvider skipped: ${reason}`)

/** Runs the steps that one product supports; returns the skipped ones. */
const testWith = <A extends Attributes, C>(options: TestProviderOptions<A, C>): Promise<string[]> =>
  attachTerraform(options, async (terraform) => {
    const problem = options.minimumVersion && versionProblem(options.minimumVersion, await terraform.version())
    return problem ? [`the test ${problem}`] : runSteps(terraform, options)
  })
