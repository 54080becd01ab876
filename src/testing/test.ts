import type { TestAPI } from 'vitest'
import { test as base, type EmulatorFixtures } from '../emulator/vitest.ts'
import { type Deployment, withDeployment } from './deployment.ts'
import type { Stack } from './stack.ts'

/** Fixtures for tests of stacks, in addition to an emulator. */
export interface DeploymentFixtures {
  /** Applies a stack with the real `terraform` against the test's emulator, and cleans up after the test. */
  readonly deploy: (stack: Stack) => Promise<Deployment>
}

/**
 * vitest's `test`, with an emulator and a function that deploys stacks to it.
 *
 * @example
 * test('shares the model', async ({ emulator, deploy }) => {
 *   const deployment = await deploy(new ModelsStack(Testing.app(), 'models'))
 *   emulator.clock.advance(3600)
 *   await deployment.apply()
 *   expect(await deployment.outputs()).toMatchObject({ sharing: 'granted' })
 * })
 */
export const test: TestAPI<EmulatorFixtures & DeploymentFixtures> = base.extend<DeploymentFixtures>({
  deploy: async ({ emulator }, use) => {
    const { promise: over, resolve: end } = Promise.withResolvers<void>()
    const running: Promise<void>[] = []
    const deploy = (stack: Stack) =>
      new Promise<Deployment>((resolve, reject) => {
        const hold = async (deployment: Deployment) => {
          resolve(deployment)
          await over
        }
        running.push(withDeployment(stack, emulator, hold).catch(reject))
      })
    try {
      await use(deploy)
    } finally {
      end()
      await Promise.all(running)
    }
  },
})
