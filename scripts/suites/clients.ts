import { spawn } from 'node:child_process'
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { startEmulator } from '../../src/emulator/index.ts'
import { type Client, clients } from './client-list.ts'
import { type ClientResult, clientTable, problemOf } from './client-table.ts'
import { readGuideTable, writeGuideTable } from './guide-table.ts'

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

const tried = async (client: Client): Promise<ClientResult> => {
  const folder = await mkdtemp(join(tmpdir(), 'emulator-client-'))
  const emulator = await startEmulator({ speed: 1000, profile: client.profile ?? 'openai' })
  let version = ''
  try {
    await cp(join(import.meta.dirname, 'clients', client.folder ?? ''), folder, { recursive: true })
    if (client.install[0]?.[0] === 'npm') await writeFile(join(folder, 'package.json'), '{"private": true}\n')
    for (const command of client.install) await output(command, folder)
    version = (await output(client.version, folder)).trim()
    const env = {
      OPENAI_BASE_URL: emulator.url,
      OPENAI_API_KEY: 'sk-clients',
      OPENAI_ADMIN_KEY: 'sk-admin-clients',
      LANGSMITH_TRACING: 'false',
      OPENAI_API_BASE: emulator.url,
    }
    return { name: client.name, version, output: await output(client.run, folder, env) }
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error)
    return { name: client.name, version, output: String(Object(error).stdout ?? ''), problem }
  } finally {
    await emulator.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Puts the rows of a table in place of those that the guide's table has for the same clients. */
const inTable = async (table: string): Promise<string> => {
  const nameOf = (row: string) => row.split('|')[1]?.trim()
  const renewed = new Map(table.split('\n').map((row) => [nameOf(row), row]))
  return (await readGuideTable('clients')).replace(/^.+$/gm, (row) => renewed.get(nameOf(row)) ?? row)
}

const { values } = parseArgs({ options: { only: { type: 'string' }, write: { type: 'boolean', default: false } } })
const results: ClientResult[] = []
for (const client of clients.filter(({ name }) => name.includes(values.only ?? ''))) {
  const result = await tried(client)
  console.error(`${result.name} ${result.version}: ${problemOf(result) ?? 'did everything it can'}`)
  results.push(result)
}
const table = clientTable(results)
console.log(table)
if (values.write) await writeGuideTable('clients', values.only === undefined ? table : await inTable(table))
if (results.some((result) => problemOf(result) !== undefined)) process.exitCode = 1
