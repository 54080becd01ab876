import { expect, test } from 'vitest'
import type { Model } from '../../../src/openai/index.ts'
import { toModelAttributes } from '../../../src/provider/reading/model-attributes.ts'

const model = { id: 'gpt-4.1', object: 'model', created: 1, owned_by: 'system' } as const

test.for([
  ['2027-01-14', '2027-01-14T00:00:00Z', 0],
  ['2027-01-14', '2027-01-13T23:59:59Z', 0],
  ['2027-01-14', '2027-01-12T12:00:00Z', 1],
  ['2027-01-14', '2027-01-14T12:00:00Z', -1],
  [null, '2027-01-14T00:00:00Z', undefined],
  [undefined, '2027-01-14T00:00:00Z', undefined],
  ['some day', '2027-01-14T00:00:00Z', undefined],
] as const)('with a shutdown on %s, seen at %s, %s days are left', ([shutdown_date, now, days]) => {
  const facts = toModelAttributes(
    { ...model, ...(shutdown_date === undefined ? {} : { shutdown_date }) },
    Date.parse(now),
  )
  expect(facts).toEqual({ ...model, shutdown_date: shutdown_date ?? undefined, days_until_shutdown: days })
})

test('a host that tells nothing but the name is enough', () => {
  const told = { id: 'llama' } as unknown as Model // what a host sends is not always what the SDK says
  expect(toModelAttributes(told, 0)).toMatchObject({ id: 'llama', object: 'model', owned_by: undefined })
})
