import fc from 'fast-check'
import { test } from 'vitest'
import { startProvider } from '../../../src/framework/testing/index.ts'
import { configurations, masked, masks } from './configurations.ts'
import { confusion, violations } from './core.ts'
import { schemas, textOf } from './described.ts'
import { collision, honestProvider } from './honest-resource.ts'

/** A schema, and three configurations to apply one after another, with what is unknown of each while planning. */
const cases = schemas().chain((schema) =>
  fc.record({
    schema: fc.constant(schema),
    runs: fc.array(
      fc.tuple(configurations(schema), masks).map(([applying, mask]) => ({
        planning: masked(schema, applying, mask),
        applying,
      })),
      { minLength: 1, maxLength: 3 },
    ),
  }),
)

/** `ORACLE_RUNS=20000` runs the long version, `ORACLE_SEED=1` another one. */
const numRuns = Number(process.env.ORACLE_RUNS ?? 250)
const seed = Number(process.env.ORACLE_SEED ?? 14)

test(
  'plans and results of random schemas and configurations break no rule of Terraform core',
  { timeout: 3_600_000 },
  () =>
    fc.assert(
      fc.asyncProperty(cases, async ({ schema, runs }) => {
        const broken = await violations(startProvider(honestProvider(schema)).calls, runs)
        fc.pre(![collision, confusion].some((reason) => broken.join().includes(reason)))
        if (broken.length > 0) throw new Error(`${textOf(schema)}\n${broken.join('\n')}`)
      }),
      { numRuns, seed },
    ),
)
