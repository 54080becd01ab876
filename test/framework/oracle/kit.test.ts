import fc from 'fast-check'
import { expect, test } from 'vitest'
import { equalOfType, isList, isObject, unknownValue, type Value } from '../../../src/framework/cty/index.ts'
import { objectShape } from '../../../src/framework/schema/index.ts'
import { startProvider } from '../../../src/framework/testing/index.ts'
import { planProblems as kitPlanProblems } from '../../../src/framework/testing/plan-problems.ts'
import { proposedNewState } from '../../../src/framework/testing/proposed-new-state.ts'
import { resultProblems as kitResultProblems } from '../../../src/framework/testing/result-problems.ts'
import { configurations, masked, masks } from './configurations.ts'
import { type Answered, violations } from './core.ts'
import { typeOfObject } from './core-schema.ts'
import { attributesOf, schemas, textOf } from './described.ts'
import { honestProvider } from './honest-resource.ts'
import { resultProblems } from './object-compatible.ts'
import { planProblems } from './plan-valid.ts'
import { proposedNew } from './proposed-new.ts'

const cases = schemas().chain((schema) =>
  fc.record({
    schema: fc.constant(schema),
    config: configurations(schema),
    next: configurations(schema),
    mask: masks,
    places: fc.array(fc.nat(12), { minLength: 1, maxLength: 20 }),
  }),
)

const show = (value: Value) =>
  JSON.stringify(value, (_, part) => (part instanceof Map ? Object.fromEntries(part) : part))

/** Changes parts of a value, as a provider with a bug does: 1 is null, 2 is unknown, 3 is left out, 4 comes from elsewhere. */
const spoiled = (value: Value, other: Value, places: readonly number[]): Value => {
  let place = 0
  const spoil = (part: Value, instead: Value): Value => {
    const what = places[place++ % places.length]
    if (what === 1) return null
    if (what === 2) return unknownValue
    if (what === 4) return instead
    if (isList(part))
      return what === 3
        ? part.slice(1)
        : part.map((one, index) => spoil(one, isList(instead) ? (instead[index] ?? one) : one))
    if (!isObject(part)) return part
    return new Map(
      [...part].map(([key, one]) => [key, spoil(one, isObject(instead) ? (instead.get(key) ?? one) : one)]),
    )
  }
  return isObject(value) && isObject(other)
    ? new Map([...value].map(([key, part]) => [key, spoil(part, other.get(key) ?? null)]))
    : value
}

test('the testing kit accepts no plan and no result that the oracle rejects', async () => {
  let rejected = 0
  await fc.assert(
    fc.asyncProperty(cases, async ({ schema, config, next, mask, places }) => {
      const shape = objectShape(attributesOf(schema))
      const agree = ({ call, object, config, prior, promised, value }: Answered): Value => {
        const proposed = [proposedNew(object, prior, config), proposedNewState(shape, prior, config)] as const
        expect(
          equalOfType(...proposed, typeOfObject(object)),
          `${textOf(schema)} prior ${show(prior)} config ${show(config)} oracle ${show(proposed[0])} kit ${show(proposed[1])}`,
        ).toBe(true)
        for (const given of [value, spoiled(value, config, places), spoiled(value, prior, places)]) {
          const [core, kit] =
            call === 'apply'
              ? [resultProblems(object, promised, given), kitResultProblems(shape.type, promised, given)]
              : [
                  planProblems(object, { config, prior, planned: given }),
                  kitPlanProblems(shape, { config, prior, planned: given }),
                ]
          if (given === value) expect(kit, `an honest ${call}`).toEqual([])
          if (core.length === 0) continue
          rejected++
          expect(kit, `${call}: the oracle says ${core.join()}`).not.toEqual([])
        }
        return value
      }
      const runs = [config, next].map((applying) => ({ planning: masked(schema, applying, mask), applying }))
      await violations(startProvider(honestProvider(schema)).calls, runs, agree)
    }),
    { numRuns: 60, seed: 14 },
  )
  expect(rejected).toBeGreaterThan(100)
})
