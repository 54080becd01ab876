import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

/** The result of one test of a suite. */
export interface SuiteTest {
  readonly file: string
  readonly name: string
  readonly status: 'passed' | 'failed' | 'skipped'
  /** First line of the error of a failed test. */
  readonly message: string
}

const run = promisify(execFile)
const root = fileURLToPath(new URL('../..', import.meta.url))
const vitest = join(root, 'node_modules/vitest/vitest.mjs')

/** The parts of OpenAI's suites that test what the emulator has. */
const nodeTests = [
  'fine-tuning/**',
  'files.test.ts',
  'uploads/**',
  'models.test.ts',
  'admin/organization/projects/projects.test.ts',
  'admin/organization/admin-api-keys.test.ts',
  'chat/**',
  'responses/**',
  'embeddings.test.ts',
]
const pythonTests = [
  'fine_tuning',
  'test_files.py',
  'uploads',
  'test_uploads.py',
  'test_models.py',
  'admin/organization/test_projects.py',
  'admin/organization/test_admin_api_keys.py',
  'chat',
  'responses',
  'test_responses.py',
  'test_embeddings.py',
]

/** Runs tests of a checkout of openai-node, unmodified, against a base URL. */
export const nodeSuite = async (checkout: string, url: string): Promise<readonly SuiteTest[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'openai-node-suite-'))
  const report = join(folder, 'report.json')
  const config = {
    root: resolve(checkout),
    resolve: {
      alias: [
        { find: '^openai$', replacement: resolve(checkout, 'src/index.ts') },
        { find: '^openai/(.*)$', replacement: `${resolve(checkout, 'src')}/$1` },
      ],
    },
    test: {
      globals: true,
      testTimeout: 120_000,
      setupFiles: [resolve(checkout, 'scripts/jest-setup.ts')],
      include: nodeTests.map((path) => `tests/api-resources/${path}${path.endsWith('.ts') ? '' : '/*.test.ts'}`),
    },
  }
  const file = join(folder, 'vitest.config.mjs')
  const aliases = config.resolve.alias.map(
    ({ find, replacement }) =>
      `{ find: /${find.replaceAll('/', '\\/')}/, replacement: ${JSON.stringify(replacement)} }`,
  )
  await writeFile(
    file,
    `export default { root: ${JSON.stringify(config.root)}, resolve: { alias: [${aliases.join(', ')}] }, test: ${JSON.stringify(config.test)} }\n`,
  )
  try {
    const env = { ...process.env, TEST_API_BASE_URL: url }
    await run(process.execPath, [vitest, 'run', '--config', file, '--reporter=json', `--outputFile=${report}`], {
      cwd: checkout,
      env,
      maxBuffer: 2 ** 26,
    }).catch(() => undefined)
    return vitestResults(JSON.parse(await readFile(report, 'utf8')), checkout)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const vitestResults = (report: unknown, checkout: string): readonly SuiteTest[] => {
  const files: readonly unknown[] = Object(report).testResults
  return files.flatMap((file) => {
    const { name, assertionResults, message } = Object(file)
    const path = String(name).replace(`${resolve(checkout)}/tests/api-resources/`, '')
    const tests: readonly unknown[] = assertionResults
    if (tests.length === 0)
      return [{ file: path, name: '(the file)', status: 'failed' as const, message: firstLine(String(message)) }]
    return tests.map((test): SuiteTest => {
      const { fullName, status, failureMessages } = Object(test)
      const result = status === 'passed' ? 'passed' : status === 'failed' ? 'failed' : 'skipped'
      return {
        file: path,
        name: String(fullName),
        status: result,
        message: firstLine(String(failureMessages?.[0] ?? '')),
      }
    })
  })
}

/** Runs tests of a checkout of openai-python, unmodified, with the SDK of the checkout in an environment of its own. */
export const pythonSuite = async (checkout: string, url: string, python: string): Promise<readonly SuiteTest[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'openai-python-suite-'))
  const report = join(folder, 'report.xml')
  try {
    const env = { ...process.env, TEST_API_BASE_URL: url }
    const tests = pythonTests.map((path) => `tests/api_resources/${path}`)
    await run(python, ['-m', 'pytest', '-q', '-p', 'no:cacheprovider', '-n', '0', `--junitxml=${report}`, ...tests], {
      cwd: checkout,
      env,
      maxBuffer: 2 ** 26,
    }).catch(() => undefined)
    return junitResults(await readFile(report, 'utf8'))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const junitResults = (xml: string): readonly SuiteTest[] =>
  [...xml.matchAll(/<testcase ([^>]*?)(?:\/>|>([\s\S]*?)<\/testcase>)/g)].map(([, attributes = '', body = '']) => {
    const attribute = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1] ?? ''
    const message = /<(?:failure|error) message="([^"]*)"/.exec(body)?.[1]
    return {
      file: attribute('classname')
        .replace(/^tests\.api_resources\./, '')
        .replace(/\.Test\w+$/, '')
        .replaceAll('.', '/'),
      name: attribute('name'),
      status: message !== undefined ? 'failed' : body.includes('<skipped') ? 'skipped' : 'passed',
      message: firstLine(unescaped(message ?? '')),
    }
  })

const unescaped = (text: string) =>
  text
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&#10;/g, '\n')
    .replace(/&amp;/g, '&')

const firstLine = (text: string) => text.split('\n')[0]?.slice(0, 200) ?? ''
