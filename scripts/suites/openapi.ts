import { readFile } from 'node:fs/promises'
import { startEmulator } from '../../src/emulator/index.ts'
import { writeGuideTable } from './guide-table.ts'
import { knownDeviations } from './known-deviations.ts'
import { OpenApiCheck } from './openapi-check.ts'
import { completeWalk } from './openapi-walk.ts'

const [path, ...flags] = process.argv.slice(2)
if (path === undefined || path.startsWith('-')) {
  console.error(`Checks every answer of a complete walk against OpenAI's OpenAPI document.

  npm run test:openapi -- openapi.json [--write]

The document is openapi.json of github.com/openai/openai-openapi. --write writes the table of deviations into
docs/guides/emulator.md.`)
  process.exit(2)
}

const check = new OpenApiCheck(Object(JSON.parse(await readFile(path, 'utf8'))))
const emulator = await startEmulator({ speed: 0 })
const recording: typeof fetch = async (url, init) => {
  const response = await fetch(url, init)
  // The SDK also fetches a data URL, to find out what the platform can do.
  if (!String(url).startsWith(emulator.url)) return response
  const { pathname } = new URL(String(url))
  await check.check(init?.method ?? 'GET', pathname.replace(/^\/v1/, ''), response.clone())
  return response
}
try {
  await completeWalk(emulator, recording)
} finally {
  await emulator.close()
}

const calls = [...check.checked.values()].reduce((sum, count) => sum + count, 0)
console.log(`${calls} answers of ${check.checked.size} endpoints were checked.`)
if (check.unknown.size > 0) console.log(`Not in the document: ${[...check.unknown].join(', ')}`)
const rows = [...check.deviations.values()].map((deviation) => {
  const known = knownDeviations.find(
    ({ endpoint, place }) => endpoint.test(deviation.endpoint) && place.test(deviation.place || deviation.problem),
  )
  return { ...deviation, why: known?.why }
})
const table = [
  '| endpoint | place | the document says | why the emulator differs |',
  '|---|---|---|---|',
  ...rows.map(
    ({ endpoint, status, place, problem, why }) =>
      `| ${endpoint} ${status} | \`${place || '/'}\` | ${problem.replaceAll('|', '\\|')} | ${why ?? '**unexplained**'} |`,
  ),
].join('\n')
console.log(table)
if (flags.includes('--write')) await writeGuideTable('openapi', table)
if (rows.some(({ why }) => why === undefined)) process.exitCode = 1
