import { test } from 'node:test'
import { testProvider } from '@tunesmith/framework/testing'
import { corner } from './provider.ts'

const numbers = (value: string) => `
resource "corner_values" "numbers" {
  float32 = ${value}
  float64 = ${value}
  number  = ${value}
}
output "kept" {
  value = [corner_values.numbers.float64 == ${value}, corner_values.numbers.number == ${value}]
}
`

for (const value of ['1/3', '1 - 0.9', '0.1 + 0.2', '123456789.123456789123456789', 'pow(2, 60)'])
  test(`${value} is stored with all its digits, though handlers get a rounded number`, (t) =>
    testProvider({
      provider: corner(),
      // Older versions take a power for another number than the same digits.
      ...(value.startsWith('pow') && { minimumVersion: { terraform: '1.11.0', tofu: '1.11.0' } }),
      skip: (reason) => t.skip(reason),
      steps: [{ config: numbers(value), check: (state) => state.expectOutput('kept', [true, true]) }],
    }))
