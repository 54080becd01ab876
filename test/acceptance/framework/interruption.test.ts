import { expect, test } from 'vitest'
import { withTerraform } from '../../../src/framework/testing/index.ts'
import { emptyMemory, memoryProvider } from '../../framework/testing/memory-provider.ts'

test('Ctrl-C during apply keeps the objects created so far', async () => {
  const memory = emptyMemory()
  const started = Promise.withResolvers<void>()
  memory.made = ({ signal }) => {
    started.resolve()
    return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
  }
  const files = { 'main.tf': 'resource "memory_thing" "a" {\n  name = "first"\n}\n' }
  await withTerraform({ provider: memoryProvider(memory), files }, async (terraform) => {
    const applying = terraform.apply()
    await started.promise
    terraform.signal('SIGINT')
    const { code, text } = await applying
    expect(code).toBe(1)
    expect(text).toContain('The operation was canceled: Terraform was interrupted. Apply again to continue.')
    expect((await terraform.showState()).resources.get('memory_thing.a')).toMatchObject({
      tainted: true,
      values: { id: 'thing-1', name: 'first' },
    })

    delete memory.made
    expect((await terraform.apply()).code).toBe(0)
    expect([...memory.objects.keys()]).toEqual(['thing-2'])
  })
})
