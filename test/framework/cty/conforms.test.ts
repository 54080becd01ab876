import { expect, test } from 'vitest'
import { conforms, Decimal, type Refinements, type Value } from '../../../src/framework/cty/index.ts'

const number = Decimal.parse
const bound = (text: string, inclusive: boolean) => ({ value: number(text), inclusive })

test.each<[what: string, promised: Refinements, kept: readonly Value[], broken: readonly Value[]]>([
  ['nothing', {}, [null, 'x', [], number('1')], []],
  ['that it is not null', { nullness: false }, ['', false, []], [null]],
  ['that it is null', { nullness: true }, [null], ['']],
  ['how it begins', { stringPrefix: 'pre-' }, ['pre-', 'pre-1'], ['', 'pre']],
  ['what it is at least', { numberMinimum: bound('0.1', true) }, [number('0.1'), number('2')], [number('0')]],
  ['what it is above', { numberMinimum: bound('0.1', false) }, [number('2')], [number('0.1')]],
  ['what it is at most', { numberMaximum: bound('9', true) }, [number('9'), number('-1')], [number('9.1')]],
  ['what it is below', { numberMaximum: bound('9', false) }, [number('8.9')], [number('9')]],
  [
    'how much it holds',
    { lengthMinimum: 1n, lengthMaximum: 2n },
    [['a'], new Map([['a', null]])],
    [[], ['a', 'b', 'c']],
  ],
])('a value satisfies a refinement, or violates it: %s', (_, promised, kept, broken) => {
  for (const value of kept) expect([value, conforms(value, promised)]).toEqual([value, true])
  for (const value of broken) expect([value, conforms(value, promised)]).toEqual([value, false])
})
