import { expect, test, vi } from 'vitest'
import * as z from 'zod'
import { optional, required, unknown } from '../../../src/framework/index.ts'
import { toDynamicValue } from '../../../src/framework/protocol6/index.ts'
import { objectShape } from '../../../src/framework/schema/index.ts'
import { toy, toyProvider, toyResource } from './toy.ts'

const attributes = {
  name: required(z.string().min(2), 'A name.'),
  other: optional(z.string(), 'Another name.', { deprecated: 'Use `name`.' }),
}

test('a resource’s own check comes after the schema’s, and adds to its warnings', async () => {
  const validate = vi.fn<NonNullable<Parameters<typeof toy<typeof attributes>>[1]>['validate'] & object>(
    ({ config }, { diagnostics }) => {
      if (config.name === config.other) diagnostics.error('Same Name', 'Choose another.', ['other'])
    },
  )
  const thing = toy(attributes, { validate })
  expect(await thing.validate({ name: 'a' })).toMatchObject([{ attribute: 'name' }])
  expect(validate).not.toHaveBeenCalled()
  expect(await thing.validate({ name: 'ab', other: 'ab' })).toMatchObject([
    { severity: 'warning', summary: 'Deprecated Attribute', attribute: 'other' },
    { severity: 'error', summary: 'Same Name', attribute: 'other' },
  ])
  expect(await thing.validate({ name: unknown })).toEqual([])
})

test('an error that it throws is reported', async () => {
  const thing = toy(attributes, { validate: () => Promise.reject(new Error('cannot tell')) })
  expect(await thing.validate({ name: 'ab' })).toEqual([
    { severity: 'error', summary: 'Invalid Configuration', detail: 'cannot tell' },
  ])
})

test('a write-only attribute is rejected if Terraform would store it', async () => {
  const definition = toyResource({ secret: optional(z.string(), 'A secret.', { writeOnly: true }) })
  const { calls } = toyProvider(definition)
  const { type, encode } = objectShape(definition.attributes)
  const config = toDynamicValue(encode({ secret: 's' }, []), type)
  const told = async (writeOnlyAttributesAllowed: boolean) => {
    const message = { typeName: 'toy_thing', config, clientCapabilities: { writeOnlyAttributesAllowed } }
    return (await calls.validateResourceConfig(message)).diagnostics.map(({ summary }) => summary)
  }
  expect([await told(true), await told(false)]).toEqual([[], ['Write-Only Attribute Not Allowed']])
})
