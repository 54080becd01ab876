import { parseArgs } from 'node:util'
import { startEmulator } from '../../src/emulator/index.ts'
import { writeGuideTable } from './guide-table.ts'
import { nodeSuite, pythonSuite, type SuiteTest } from './sdk-suites.ts'
import { reasonOf, sdkTable } from './sdk-table.ts'

const usage = `Runs OpenAI's own SDK suites, unmodified, against the emulator's contract preset.

  npm run test:sdk -- --node ../openai-node --python ../openai-python [--write]

--node DIR         a checkout of github.com/openai/openai-node
--python DIR       a checkout of github.com/openai/openai-python
--interpreter FILE a Python that has the SDK of the checkout and what its tests need (default: python3):
                   pip install 'openai-python[aiohttp]' pytest pytest-asyncio pytest-xdist inline-snapshot azure-identity botocore trio rich
--write            writes the table into docs/guides/emulator.md
`

const { values } = parseArgs({
  options: {
    node: { type: 'string' },
    python: { type: 'string' },
    interpreter: { type: 'string', default: 'python3' },
    write: { type: 'boolean', default: false },
  },
})
if (!values.node && !values.python) {
  console.error(usage)
  process.exit(2)
}

const emulator = await startEmulator({ preset: 'contract' })
try {
  const suites = new Map<string, readonly SuiteTest[]>()
  if (values.node) suites.set('openai-node', await nodeSuite(values.node, emulator.url))
  if (values.python) suites.set('openai-python', await pythonSuite(values.python, emulator.url, values.interpreter))
  const table = sdkTable(suites)
  console.log(table)
  for (const [suite, tests] of suites) {
    for (const test of tests) {
      if (test.status !== 'failed' || reasonOf(test)) continue
      console.error(`${suite}: unexplained: ${test.file}: ${test.name}: ${test.message}`)
      process.exitCode = 1
    }
  }
  if (values.write) await writeGuideTable('sdk suites', table)
} finally {
  await emulator.close()
}
