import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { canaries } from './canaries.ts'
import { type Case, keyOf, type Outcome } from './case.ts'
import { concurrency } from './concurrency.ts'
import { faults } from './faults.ts'
import { kills } from './kills.ts'
import { rehearse } from './rehearse.ts'
import { page } from './tables.ts'
import { Installation } from './workspace.ts'

/**
 * Tries all cases, or a part of them, and writes docs/reliability.md, which says how many were.
 *
 * `--match` chooses by a text in the name of a case, `--slice 2/10` the second tenth. What came of a case is kept until
 * `--again`, so that a run may be interrupted and continued; a case that was wrong is always tried again.
 */
const { values } = parseArgs({
  options: {
    match: { type: 'string', default: '' },
    slice: { type: 'string', default: '1/1' },
    jobs: { type: 'string', default: '2' },
    again: { type: 'boolean', default: false },
  },
})

const readOr = (file: string, otherwise: string): string => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return otherwise
  }
}

const root = join(import.meta.dirname, '../..')
const cache = join(root, 'node_modules/.cache/reliability')
const saved = join(cache, 'outcomes.json')
mkdirSync(cache, { recursive: true })
const kept = values.again ? [] : (JSON.parse(readOr(saved, '[]')) as [string, Outcome][]) // as written below
const outcomes = new Map(kept)
const say = (text: string) => process.stderr.write(`${text}\n`)

const installation = await Installation.create()
try {
  say('rehearsing every operation undisturbed')
  const rehearsed = await rehearse(installation)
  const all: readonly Case[] = [
    ...concurrency(installation),
    ...kills(installation, rehearsed),
    ...faults(installation, rehearsed),
    ...canaries(installation),
  ]
  const [part = 1, of = 1] = values.slice.split('/').map(Number)
  const isRight = (one: Case) => outcomes.get(keyOf(one))?.wrong.length === 0
  const chosen = all.filter(
    (one, index) => keyOf(one).includes(values.match) && index % of === part - 1 && !isRight(one),
  )
  say(`${all.length} cases, ${chosen.length} to try now`)
  let done = 0
  const started = performance.now()
  const queue = [...chosen]
  const work = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const { table, row, column, name } = next
      const wrong = await next.run().catch((error: unknown) => [`it cannot be tried: ${error}`])
      outcomes.set(keyOf(next), { table, row, column, name, wrong })
      writeFileSync(saved, JSON.stringify([...outcomes]))
      done += 1
      const seconds = Math.round((performance.now() - started) / 1000)
      say(`${done}/${chosen.length} ${seconds} s ${wrong.length === 0 ? 'right' : 'WRONG'} ${keyOf(next)}`)
      for (const each of wrong) say(`    ${each}`)
    }
  }
  await Promise.all(Array.from({ length: Number(values.jobs) }, work))
  const tried = all.flatMap((one) => outcomes.get(keyOf(one)) ?? [])
  const wrong = tried.filter((one) => one.wrong.length > 0)
  say(`${tried.length} of ${all.length} cases tried, ${wrong.length} wrong`)
  writeFileSync(join(root, 'docs/reliability.md'), page(tried, all.length))
  if (wrong.length > 0) process.exitCode = 1
} finally {
  installation.close()
}
