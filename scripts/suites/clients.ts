import { spawn } from 'node:child_process'
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { startEmulator } from '../../src/emulator/index.ts'
import { writeGuideTable } from './guide-table.ts'

/** A client: how to install it into a folder, and how to run its program. */
interface Client {
  readonly name: string
  readonly install: readonly (readonly string[])[]
  readonly run: readonly string[]
}

interface Result {
  readonly name: string
  readonly version: string
  readonly steps: readonly string[]
  /** What went wrong; undefined if every step passed. */
  readonly problem?: string
}

const npm = (...packages: readonly string[]) => [['npm', 'install', '--no-audit', '--no-fund', '--silent', ...packages]]
const pip = (...packages: readonly string[]) => [
  ['python3', '-m', 'venv', 'venv'],
  ['venv/bin/pip', 'install', '--quiet', '--disable-pip-version-check', ...packages],
]

const clients: readonly Client[] = [
  { name: 'openai for Node', install: npm('openai'), run: ['node', 'openai-node.mjs'] },
  { name: 'openai for Python', install: pip('openai'), run: ['venv/bin/python', 'openai_python.py'] },
  {
    name: 'openai for Go',
    install: [
      ['go', 'mod', 'init', 'walk'],
      ['go', 'mod', 'tidy'],
      ['go', 'build', '-o', 'walk', '.'],
    ],
    run: ['./walk'],
  },
  { name: 'Vercel ai', install: npm('ai', '@ai-sdk/openai', 'openai', 'zod'), run: ['node', 'ai.mjs'] },
  {
    name: 'LangChain for JavaScript',
    install: npm('@langchain/openai', '@langchain/core', 'openai', 'zod'),
    run: ['node', 'langchain.mjs'],
  },
  { name: 'LangChain for Python', install: pip('langchain-openai'), run: ['venv/bin/python', 'langchain_python.py'] },
  { name: 'LiteLLM', install: pip('litellm'), run: ['venv/bin/python', 'litellm_python.py'] },
]

const versions: Readonly<Record<string, readonly string[]>> = {
  'openai for Node': [
    'node',
    '-p',
    "JSON.parse(require('fs').readFileSync('node_modules/openai/package.json')).version",
  ],
  'openai for Python': ['venv/bin/python', '-c', 'import openai; print(openai.__version__)'],
  'openai for Go': ['go', 'list', '-m', '-f', '{{.Version}}', 'github.com/openai/openai-go/v3'],
  'Vercel ai': ['node', '-p', "JSON.parse(require('fs').readFileSync('node_modules/ai/package.json')).version"],
  'LangChain for JavaScript': [
    'node',
    '-p',
    "JSON.parse(require('fs').readFileSync('node_modules/@langchain/openai/package.json')).version",
  ],
  'LangChain for Python': [
    'venv/bin/python',
    '-c',
    "from importlib.metadata import version; print(version('langchain-openai'))",
  ],
  LiteLLM: ['venv/bin/python', '-c', "from importlib.metadata import version; print(version('litellm'))"],
}

/** Runs a program and returns its output; throws with the end of its errors if it fails. */
const output = async (
  [program = '', ...args]: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Promise<string> => {
  const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  const [code, stdout, stderr] = await Promise.all([ended, text(child.stdout), text(child.stderr)])
  if (code === 0) return stdout
  const reason = `${stdout}${stderr}`.trim().split('\n').slice(-4).join(' ').slice(-400)
  throw Object.assign(new Error(`${program} ${args.join(' ')}: ${reason}`), { stdout })
}

const tried = async (client: Client): Promise<Result> => {
  const folder = await mkdtemp(join(tmpdir(), 'emulator-client-'))
  const emulator = await startEmulator({ speed: 1000 })
  const steps = (said: string) => said.split('\n').flatMap((line) => (line.startsWith('ok ') ? [line.slice(3)] : []))
  let version = ''
  try {
    await cp(join(import.meta.dirname, 'clients'), folder, { recursive: true })
    if (client.install[0]?.[0] === 'npm') await writeFile(join(folder, 'package.json'), '{"private": true}\n')
    for (const command of client.install) await output(command, folder)
    version = (await output(versions[client.name] ?? [], folder)).trim()
    const env = {
      OPENAI_BASE_URL: emulator.url,
      OPENAI_API_KEY: 'sk-clients',
      OPENAI_ADMIN_KEY: 'sk-admin-clients',
      LANGSMITH_TRACING: 'false',
      OPENAI_API_BASE: emulator.url,
    }
    return { name: client.name, version, steps: steps(await output(client.run, folder, env)) }
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error)
    return { name: client.name, version, steps: steps(String(Object(error).stdout ?? '')), problem }
  } finally {
    await emulator.close()
    await rm(folder, { recursive: true, force: true })
  }
}

const { values } = parseArgs({ options: { only: { type: 'string' }, write: { type: 'boolean', default: false } } })
const results: Result[] = []
for (const client of clients.filter(({ name }) => !values.only || name.includes(values.only))) {
  const result = await tried(client)
  console.error(`${result.name} ${result.version}: ${result.problem ?? `${result.steps.length} steps passed`}`)
  results.push(result)
}
const table = [
  '| client | version | steps that pass | |',
  '|---|---|---|---|',
  ...results.map(
    ({ name, version, steps, problem }) =>
      `| ${name} | ${version} | ${steps.join(', ')} | ${problem?.replaceAll('|', '\\|') ?? ''} |`,
  ),
].join('\n')
console.log(table)
if (values.write) await writeGuideTable('clients', table)
if (results.some(({ problem }) => problem !== undefined)) process.exitCode = 1
