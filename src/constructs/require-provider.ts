import { TerraformProvider, TerraformStack } from 'cdktf'
import type { Construct } from 'constructs'

const asked = new WeakSet<TerraformStack>()

/**
 * Makes synth fail if the stack of a construct has no provider without an alias, and tells how to add one.
 *
 * Terraform uses the provider without an alias where none is named. Each stack is checked once, to stay fast.
 */
export const requireProvider = (construct: Construct): void => {
  const stack = TerraformStack.of(construct)
  if (asked.has(stack)) return
  asked.add(stack)
  construct.node.addValidation({
    validate: () =>
      stack.node
        .findAll()
        .some(
          (node) =>
            TerraformProvider.isTerraformProvider(node) && node.terraformResourceType === 'openai' && !node.alias,
        )
        ? []
        : [
            `needs a provider: add \`new OpenaiProvider(this, 'openai')\` to the stack "${stack.node.id}", or set the prop \`provider\`. The stack has none without an alias.`,
          ],
  })
}
