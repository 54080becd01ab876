import { TerraformStack } from 'cdktf'
import type { Construct } from 'constructs'

/** The framework that these constructs are built on, and the other one. The build swaps their names. */
const frameworks = ['cdktf', 'cdktn'] as const

/**
 * Rejects a scope of the other framework.
 *
 * The two share the symbols that identify constructs, so without this, only synth would fail, with a crash.
 */
export const checkFramework = (scope: Construct, id: string): void => {
  const [own, other] = frameworks
  if (TerraformStack.of(scope) instanceof TerraformStack) return
  throw new Error(
    `${scope.node.path}/${id} comes from "@tunesmith/constructs/${own}", and the stack it is in is not built on the same copy of ${own}. Import it from "@tunesmith/constructs/${other}" in an app of ${other}; in an app of ${own}, make sure that only one copy of ${own} is installed (npm ls ${own}).`,
  )
}
