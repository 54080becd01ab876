import { expect } from 'vitest'
import type { HclBlock } from '../../../scripts/docs/read-hcl.ts'
import { type Arguments, startProvider, Terraform } from '../../../src/framework/testing/index.ts'
import type { Stage } from '../provider/openai-stage.ts'

// Terraform knows identities from 1.12 on, actions and lists from 1.14 on. Where it is older, it makes values of what is
// written in such blocks, and the provider gets them message by message.

/** The arguments of each block: those of its `config`, or its `identity`. */
export const argumentsOf = async (blocks: readonly HclBlock[]): Promise<readonly Arguments[]> => {
  const terraform = new Terraform()
  try {
    const outputs = blocks.map(({ attributes, blocks: [config] }, index) => {
      const pairs = [...(config?.attributes ?? [])].map(([name, value]) => `${name} = ${value}`)
      return `output "of_${index}" {\n  value = ${attributes.get('identity') ?? `{ ${pairs.join(', ')} }`}\n}\n`
    })
    terraform.write({ 'main.tf': outputs.join('') })
    await terraform.apply()
    const values = await terraform.output()
    return blocks.map((_, index) => values[`of_${index}`] as Arguments) // that is how they are written above
  } finally {
    await terraform.close()
  }
}

/** Does with a block what a later Terraform does; gives what an action says, or the ids that were found or imported. */
export const carryOut = async (
  { type, labels, attributes }: HclBlock,
  given: Arguments,
  { provider, dependencies }: Stage,
): Promise<readonly unknown[]> => {
  const running = startProvider(provider, dependencies)
  const named = (name: string | undefined) => (definition: { readonly type: string }) => definition.type === name
  if (type === 'action') {
    const { progress, diagnostics } = await running.invoke(demanded(provider.actions?.find(named(labels[0]))), given)
    expect(diagnostics).toEqual([])
    return progress
  }
  if (type === 'list') {
    const list = demanded(provider.lists?.find(({ resource }) => named(labels[0])(resource)))
    const { found, diagnostics } = await running.list(list, given, {
      includeResource: attributes.get('include_resource') === 'true',
    })
    expect(diagnostics).toEqual([])
    return found.map(({ identity }) => identity.id)
  }
  const resource = demanded(provider.resources.find(named(attributes.get('to')?.split('.')[0])))
  const imported = running.resource(resource)
  expect((await imported.import({ identity: given })).diagnostics).toEqual([])
  return [imported.identity?.id]
}

const demanded = <T>(found: T | undefined): T => {
  if (found === undefined) throw new Error('the provider has no such object')
  return found
}
