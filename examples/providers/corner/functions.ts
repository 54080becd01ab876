import { decimal, parameter } from '@tunesmith/framework'
import * as z from 'zod'
import { providerFunction } from './backend.ts'

/** Makes a function that returns its argument. */
const same = (name: string, type: z.ZodType) =>
  providerFunction(name, {
    summary: 'Returns its argument.',
    description: 'Returns its argument.',
    parameters: { value: parameter(type, 'The value.', { allowNull: true }) },
    returns: type.optional(),
    run: ({ value }) => value,
  })

/** Functions with a parameter of each type. */
export const sameOfEachType = [
  same('bool', z.boolean()),
  same('string', z.string()),
  same('int32', z.int32()),
  same('int64', z.int64()),
  same('float32', z.float32()),
  same('float64', z.number()),
  same('number', decimal),
  same('list', z.array(z.string())),
  same('set', z.set(z.string())),
  same('map', z.record(z.string(), z.string())),
  same('object', z.object({ text: z.string(), anything: z.unknown() })),
  same('anything', z.unknown()),
]

export const join = providerFunction('join', {
  summary: 'Joins texts.',
  description: 'Joins any number of texts.',
  parameters: { separator: parameter(z.string(), 'What stands between them.') },
  variadic: { name: 'texts', ...parameter(z.string(), 'The texts.') },
  returns: z.string(),
  run: ({ separator }, texts) => texts.join(separator),
})

export const kinds = providerFunction('kinds', {
  summary: 'Returns the kinds of values.',
  description: 'Returns the kind of each argument, of any type.',
  parameters: {},
  variadic: { name: 'values', ...parameter(z.unknown(), 'The values.', { allowNull: true }) },
  returns: z.array(z.string()),
  run: (_, values) => values.map((value) => (Array.isArray(value) ? 'array' : typeof value)),
})
