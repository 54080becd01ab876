import type { Attributes } from '../schema/index.ts'
import { findTerraforms } from './find-terraform.ts'
import { type MinimumVersion, versionProblem } from './minimum-version.ts'
import { type RunStepsOptions, runSteps } from './run-steps.ts'
import { attachTerraform } from './with-terraform.ts'

/** A test: a provider, what Terraform is to do with it, and which versions can. */
export interface TestProviderOptions<A extends Attributes, C> extends RunStepsOptions<A, C> {
  /** With an older version, or another product, the whole test is skipped, and that is reported. */
  readonly minimumVersion?: MinimumVersion
  /**
   * Reports what was not run, and why: `skip` of the test's own context, in vitest as in `node:test`.
   *
   * Called at the end, when no product could run everything.
   * @default a line on stderr
   */
  readonly skip?: (reason: string) => void
}

/**
 * Takes a provider through steps with the real `terraform`, and with `tofu` too where both are on the PATH.
 *
 * After each apply it plans twice, without and with refresh: a plan that is not empty fails the test. At the end
 * everything is destroyed.
 *
 * @param given options, or, for what must be new with each product, a function that makes them
 * @throws Error that names the step which went otherwise than expected
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

/** Runs what can be run with one product; gives what was skipped. */
const testWith = <A extends Attributes, C>(options: TestProviderOptions<A, C>): Promise<string[]> =>
  attachTerraform(options, async (terraform) => {
    const problem = options.minimumVersion && versionProblem(options.minimumVersion, await terraform.version())
    return problem ? [`the test ${problem}`] : runSteps(terraform, options)
  })
