import { test } from 'node:test'
import { unknown } from '@tunesmith/framework'
import { testProvider } from '@tunesmith/framework/testing'
import { corner } from './provider.ts'

const address = 'corner_values.all'
const all = (arguments_: string) => `
resource "terraform_data" "later" {
  input = "later"
}
resource "corner_values" "all" {
  ${arguments_}
}
`

test('values of every type are stored, changed and removed', () =>
  testProvider({
    provider: corner(),
    steps: [
      {
        config: all(`
          bool                 = true
          string               = "zażółć 🐢"
          int32                = -2147483648
          int64                = 9223372036854775807
          float32              = 0.01
          float64              = 1e300
          number               = 3.14159265358979323846264338327950288419716939937510582097494459
          list                 = ["b", "a", "b"]
          set                  = ["b", "a", "b"]
          map                  = { "any key" = "a" }
          object               = { text = "a" }
          object_with_anything = { anything = { deep = [1, "two"] } }
          tuple                = ["a", 1]
          anything             = tolist(["a", "b"])
          nested_single        = { text = "a" }
          nested_list          = [{ text = "a" }, {}]
          nested_set           = [{ text = "a" }, { text = "b" }]
          nested_map           = { k = { text = "a" } }
          nested_anything      = { anything = 3 }
          block_single { text = "a" }
          block_list { text = "a" }
          block_list {}
          block_set { text = "b" }
          block_set { text = "a" }
          block_anything { anything = [true] }
        `),
        check(state) {
          state.expectValues(address, {
            bool: true,
            string: 'zażółć 🐢',
            int64: 9223372036854775807n,
            float64: 1e300,
            list: ['b', 'a', 'b'],
            set: ['a', 'b'],
            object_with_anything: { anything: { deep: [1, 'two'] } },
            anything: ['a', 'b'],
            nested_list: [{ text: 'a' }, { text: undefined }],
            block_set: [{ text: 'a' }, { text: 'b' }],
            block_anything: { anything: [true] },
          })
        },
      },
      { config: all('string = "a"\n anything = 3'), planCheck: (plan) => plan.expectAction(address, 'update') },
      { config: all(''), check: (state) => state.expectValues(address, { string: undefined, block_list: [] }) },
    ],
  }))

test('what depends on another object is unknown until that exists', () =>
  testProvider({
    provider: corner(),
    steps: [
      {
        config: all(`
          string     = terraform_data.later.output
          set        = ["known", terraform_data.later.output]
          anything   = terraform_data.later.output
          nested_set = [{ text = "known" }, { text = terraform_data.later.output }]
          block_set { text = terraform_data.later.output }
          block_set { text = "known" }
        `),
        planCheck: (plan) => plan.expectValues(address, { string: unknown, anything: unknown }),
        check: (state) =>
          state.expectValues(address, { set: ['known', 'later'], nested_set: [{ text: 'known' }, { text: 'later' }] }),
      },
    ],
  }))

test('a value that does not fit its type is rejected at its attribute', () =>
  testProvider({
    provider: corner(),
    steps: [
      { config: all('int32 = 2147483648'), expectError: /int32.*2147483647/ },
      { config: all('int64 = 9223372036854775808'), expectError: /int64/ },
      { config: all('object = {}'), expectError: /object.*"text" is required/ },
      { config: all('tuple = ["a"]'), expectError: /tuple/ },
    ],
  }))
