import { expect, test } from 'vitest'
import { timeoutsBlock } from '../../../src/framework/definition/index.ts'
import { objectShape } from '../../../src/framework/schema/index.ts'

test('there is a setting for each operation with a timeout, with its default in the description', () => {
  const { fields } = objectShape(timeoutsBlock({ create: '20m', delete: '5m' }))
  const settings = fields.get('timeouts')?.nested?.object.fields
  expect([...(settings?.keys() ?? [])]).toEqual(['create', 'delete'])
  expect(settings?.get('create')?.description).toContain('Defaults to `20m`.')
})
