import { TerraformStack } from 'cdktf'
import type { Construct } from 'constructs'

/** The framework that these constructs are built on, and the other one: the build exchanges their names. */
const frameworks = ['cdktf', 'cdktn'] as const

/**
 * Refuses a scope of the other framework.
 *
 * The two know each other's constructs by shared symbols, so nothing would be wrong until a synth that crashes.
 */
export const checkFramework = (scope: Construct, id: string): void => {
  const [own, other] = frameworks
  if (TerraformStack.of(scope) instanceof TerraformStack) return
  throw new Error(
    `${scope.node.path}/${id} comes from "@tunesmith/constructs/${own}", and the stack it is in is not built on the same copy of ${own}. Import it from "@tunesmith/constructs/${other}" in an app of ${other}; in an app of ${own}, see to it that there is one ${own} alone (npm ls ${own}).`,
  )
}
