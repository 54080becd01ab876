import * as z from 'zod'
import {
  computed,
  decimal,
  definitionsFor,
  optional,
  optionalComputed,
  parameter,
} from '../../../src/framework/index.ts'
import { testProvider } from '../../../src/framework/testing/index.ts'
import { providerFunctions, testSince } from '../product.ts'

const { resource, dataSource, function: providerFunction, provider } = definitionsFor<undefined>()

const attributes = {
  float64: optional(z.number(), 'In double precision.'),
  float32: optional(z.float32(), 'In single precision.'),
  exact: optional(decimal, 'Of any precision.'),
  anything: optional(z.unknown(), 'Of any type.'),
  listed: optional(z.array(z.number()), 'A list.'),
  unordered: optional(z.set(z.number()), 'A set.'),
  keyed: optional(z.record(z.string(), z.float32()), 'A map.'),
  grouped: optional(z.object({ a: z.number(), b: z.float32() }), 'An object.'),
  again: optionalComputed(z.number(), 'Set by the provider.'),
  id: computed(z.string(), 'Id.', { stable: true }),
}

const echo = resource('math_echo', {
  description: 'Returns what it gets.',
  attributes,
  create: async ({ config }) => ({ ...config, again: config.again ?? 1 / 3, id: 'a' }),
  read: async ({ state }) => ({ ...state }),
  update: async ({ config, state }) => ({ ...state, ...config, again: config.again ?? state.again }),
  delete: async () => {},
})

const source = dataSource('math_echo', {
  description: 'Returns what it gets.',
  attributes: { float64: attributes.float64, float32: attributes.float32, exact: attributes.exact },
  read: async ({ config }) => ({ ...config }),
})

const twice = providerFunction('twice', {
  summary: 'Doubles.',
  description: 'Doubles a number.',
  parameters: { number: parameter(z.number(), 'A number.') },
  returns: z.number(),
  run: ({ number }) => number * 2,
})

const same = providerFunction('same', {
  summary: 'Returns its argument.',
  description: 'Returns its argument.',
  parameters: { value: parameter(z.unknown(), 'A value.') },
  returns: z.unknown(),
  run: ({ value }) => value,
})

const math = provider('math', {
  version: '1.0.0',
  description: 'Echoes numbers.',
  attributes: { timeout: optional(z.number(), 'A number.') },
  configure: () => undefined,
  resources: [echo],
  dataSources: [source],
  functions: [twice, same],
})

/** Arithmetic whose results a decimal number in JavaScript does not hold, and numbers at the limits. */
const expressions = [
  '1/3',
  '1 - 0.9',
  '1.1 * 1.1',
  '100/7',
  '2/3 * 1e10',
  '-1/3',
  '0.1 + 0.2',
  '0.01',
  '1152921504606846976',
  '9007199254740993',
  '9223372036854775807',
  '9223372036854775808',
  '18446744073709551616',
  '123456789012345678901234567890',
  '123456789.123456789123456789',
  'pow(2, -68)',
  'pow(2, -30)',
  'pow(2, 60)',
  'pow(0.1, 3)',
  'log(10, 3)',
  'parseint("7fffffffffffffff", 16)',
  'sum([0.1, 0.2, 0.3])',
  'max(1/3, 0.3)',
  'abs(-1/7)',
  '5 % 0.3',
  '0',
  '-0.5',
  '7 / 2',
  '1/3 + 1/3 + 1/3',
  '1e-7',
  '1e21 / 7',
  '3.0',
  'tonumber("0.1") * 3',
  'floor(-7/3)',
  'ceil(7/3)',
  'length("abc") / 7',
  '-(1 - 0.9)',
  'min(1e-30, 1)',
  '10 % (1/3)',
]

const config = expressions
  .map((expression, index) => {
    const finite = /123456789012345678901234567890|-68/.test(expression) ? '1/3' : expression
    return `
resource "math_echo" "e${index}" {
  float64   = ${expression}
  float32   = ${finite}
  exact     = ${expression}
  anything  = { number = ${expression}, numbers = tolist([${expression}]) }
  listed    = [${expression}, 1/3]
  unordered = [${expression}, 2/3]
  keyed     = { a = ${finite} }
  grouped   = { a = ${expression}, b = ${finite} }
  again     = ${expression}
}
data "math_echo" "e${index}" {
  float64 = ${expression}
  float32 = ${finite}
  exact   = ${expression}
}
output "o${index}" {
  value = [
    data.math_echo.e${index}.float64 == ${expression},
    data.math_echo.e${index}.exact == ${expression},
    math_echo.e${index}.float64 == ${expression},
    math_echo.e${index}.exact == ${expression},
    provider::math::same(${expression}) == ${expression},
  ]
}
`
  })
  .join('')

testSince(providerFunctions)('results of HCL arithmetic pass through resources, data sources and functions', () =>
  testProvider({
    provider: math,
    steps: [
      {
        config: `provider "math" {\n  timeout = 100 / 3\n}\n${config}`,
        check: (state) => {
          const wrong = expressions.filter(
            (_, index) => JSON.stringify(state.outputs[`o${index}`]) !== '[true,true,true,true,true]',
          )
          if (wrong.length > 0)
            throw new Error(
              `changed: ${wrong.map((one) => `${one} ${JSON.stringify(state.outputs[`o${expressions.indexOf(one)}`])}`).join('; ')}`,
            )
        },
      },
      { config: 'resource "math_echo" "computed" {}\noutput "third" {\n  value = provider::math::twice(1/3)\n}\n' },
    ],
  }),
)
