import { TerraformProvider, TerraformStack } from 'cdktf'
import type { Construct } from 'constructs'

const asked = new WeakSet<TerraformStack>()

/**
 * Makes synth fail, with what to write, if the stack of a construct has no provider without an alias, which is what
 * Terraform takes where none is named; asked once a stack, to stay quick.
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
            `needs a provider: add \`new OpenaiProvider(this, 'openai')\` to the stack "${stack.node.id}", or set the prop \`provider\`, got none without an alias.`,
          ],
  })
}
