import { test } from 'node:test'
import { testProvider } from '@tunesmith/framework/testing'
import { corner } from './provider.ts'

const output = (expression: string) => `output "result" {\n  value = ${expression}\n}\n`

/** The oldest with functions of providers. */
const minimumVersion = { terraform: '1.8.0', tofu: '1.7.0' }

/** A function returns the number it got. One that is rounded, such as 1/3, comes back rounded. */
const values = {
  bool: 'true',
  string: '"text"',
  int32: '-2147483648',
  int64: '9223372036854775807',
  float32: '0.5',
  float64: '0.1',
  number: '3.14159265358979323846264338327950288419716939937510582097494459',
  list: 'tolist(["b", "a"])',
  set: 'toset(["b", "a"])',
  map: 'tomap({ k = "a" })',
  object: '{ text = "a", anything = [1, true] }',
  anything: '{ deep = [{ er = null }] }',
}

test('a function returns a value of each type as it got it, and null', (context) =>
  testProvider({
    provider: corner(),
    minimumVersion,
    skip: (reason) => context.skip(reason),
    steps: [
      {
        config: output(
          `[${Object.entries(values)
            .map(([name, value]) => `provider::corner::${name}(${value}) == ${value}`)
            .join(', ')}]`,
        ),
        check: (state) =>
          state.expectOutput(
            'result',
            Object.keys(values).map(() => true),
          ),
      },
      {
        config: output(
          `[${Object.keys(values)
            .map((name) => `provider::corner::${name}(${name === 'anything' ? 'tostring(null)' : 'null'}) == null`)
            .join(', ')}]`,
        ),
        check: (state) =>
          state.expectOutput(
            'result',
            Object.keys(values).map(() => true),
          ),
      },
      {
        // OpenTofu does not call a function with a null of no type where any type is allowed: it takes the result as unknown.
        minimumVersion: { terraform: '1.8.0' },
        config: output('provider::corner::anything(null) == null'),
        check: (state) => state.expectOutput('result', true),
      },
    ],
  }))

test('a function takes any number of arguments, of any type', (context) =>
  testProvider({
    provider: corner(),
    minimumVersion,
    skip: (reason) => context.skip(reason),
    steps: [
      {
        config: output('provider::corner::join("-", "a", "b", "c")'),
        check: (state) => state.expectOutput('result', 'a-b-c'),
      },
      {
        config: output('provider::corner::kinds("a", 1, true, [2], { b = 3 }, tostring(null))'),
        check: (state) => state.expectOutput('result', ['string', 'number', 'boolean', 'array', 'object', 'undefined']),
      },
      { config: output('provider::corner::join()'), expectError: /separator|arguments/ },
      { config: output('provider::corner::int32(2147483648)'), expectError: /2147483647/ },
      { config: output('provider::corner::bool("maybe")'), expectError: /bool/ },
    ],
  }))

test('the result for an unknown argument is unknown', (context) =>
  testProvider({
    provider: corner(),
    minimumVersion,
    skip: (reason) => context.skip(reason),
    steps: [
      {
        config: `
          resource "terraform_data" "later" {
            input = "later"
          }
          ${output('provider::corner::join("-", "a", terraform_data.later.output)')}
        `,
        check: (state) => state.expectOutput('result', 'a-later'),
      },
    ],
  }))
