import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Case, keyOf, type Outcome } from './case.ts'
import { faults } from './faults.ts'
import { kills } from './kills.ts'
import { rehearse } from './rehearse.ts'
import { Installation } from './workspace.ts'

const { values } = parseArgs({
  options: {
    table: { type: 'string' },
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
const outcomes = new Map<string, Outcome>(values.again ? [] : (JSON.parse(readOr(saved, '[]')) as [string, Outcome][])) // as written below

const installation = await Installation.create()
try {
  const rehearsed = await rehearse(installation)
  const all: readonly Case[] = [...kills(installation, rehearsed), ...faults(installation, rehearsed)]
  console.error(`${all.length} cases, ${outcomes.size} of them tried before`)
  const [part = 1, of = 1] = values.slice.split('/').map(Number)
  const chosen = all.filter(
    (one, index) =>
      (values.table === undefined || one.table === values.table) &&
      keyOf(one).includes(values.match) &&
      index % of === part - 1 &&
      !outcomes.has(keyOf(one)),
  )
  let done = 0
  const started = performance.now()
  const queue = [...chosen]
  const work = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const { table, row, column, name } = next
      const wrong = await next.run().catch((error: unknown) => [`it cannot be tried: ${error}`])
      outcomes.set(keyOf(next), { table, row, column, name, wrong })
      done += 1
      writeFileSync(saved, JSON.stringify([...outcomes]))
      const seconds = Math.round((performance.now() - started) / 1000)
      console.error(`${done}/${chosen.length} ${seconds} s ${wrong.length === 0 ? 'right' : 'WRONG'} ${keyOf(next)}`)
      for (const line of wrong) console.error(`    ${line}`)
    }
  }
  await Promise.all(Array.from({ length: Number(values.jobs) }, work))
} finally {
  installation.close()
}
