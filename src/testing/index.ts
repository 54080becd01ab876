import './matchers.ts'

export { expect } from 'vitest'
export { type Deployment, type PlannedResource, type TestEmulator, withDeployment } from './deployment.ts'
export type { Properties, SynthesisMatchers } from './matchers.ts'
export type { Stack } from './stack.ts'
export { type DeploymentFixtures, test } from './test.ts'
