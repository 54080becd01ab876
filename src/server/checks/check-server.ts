import { execFile } from 'node:child_process'
import { access, constants, stat, statfs } from 'node:fs/promises'
import { createServer } from 'node:net'
import { basename, isAbsolute, join } from 'node:path'
import { promisify } from 'node:util'
import type { ModelConfig } from '../config/model-config.ts'
import type { ServerConfig } from '../config/server-config.ts'
import { reasonOf } from '../reason-of.ts'
import { checkVersion } from '../store/migrate.ts'
import { openPostgres } from '../store/postgres.ts'
import { openSqlite } from '../store/sqlite.ts'
import { modelTokenizer } from '../trainers/model-tokenizer.ts'
import { checkDeploy } from './check-deploy.ts'
import { checkEngine, isLocal } from './check-engine.ts'
import { checkStorage } from './check-storage.ts'
import { checkTrainer } from './check-trainer.ts'
import { adviceOf, type CheckDependencies, type Finding } from './finding.ts'
import { nearest } from './nearest.ts'

const run = promisify(execFile)

/** Milliseconds that a program has to answer a check. Importing a trainer reads many files. */
const patience = 60_000
const GB = 1e9
const littleSpace = 5 * GB

/** Says what would go wrong if a server was started with a configuration. It changes nothing that lasts. */
export async function* checkServer(
  config: ServerConfig,
  dependencies: CheckDependencies,
): AsyncGenerator<Finding, void> {
  yield await checkPython(config.python)
  for (const model of config.models) {
    yield await checkModel(model)
    yield await checkTrainer(model, dependencies.env)
    yield* checkDeploy(model, { dependencies, env: dependencies.env })
  }
  yield* checkEngine(config, dependencies)
  yield await checkFolder(config.data)
  yield await checkDatabase(config)
  yield* checkStorage(config)
  yield await checkPort(config)
}

/** Checks that a Python is new enough for the runner. */
export const checkPython = async (python: string): Promise<Finding> => {
  const check = 'Python'
  const advice = 'Install Python 3.9 or newer, or set `python` in serve.yaml.'
  try {
    const { stdout } = await run(python, ['-c', 'import sys; print("%d.%d.%d" % sys.version_info[:3])'], {
      timeout: patience,
    })
    const version = stdout.trim()
    const [major = 0, minor = 0] = version.split('.').map(Number)
    if (major > 3 || (major === 3 && minor >= 9)) return { check, state: 'ok', found: version }
    return { check, state: 'fail', found: `${python} is version ${version}`, advice }
  } catch (error) {
    return { check, state: 'fail', found: `cannot run ${python}: ${reasonOf(error)}`, advice }
  }
}

const checkModel = async (model: ModelConfig): Promise<Finding> => {
  const check = 'model'
  if (isAbsolute(model.path) && !(await stat(model.path).catch(() => undefined))) {
    const name = basename(model.path)
    const from = name === 'SmolLM2-135M-Instruct' ? 'HuggingFaceTB' : '<organization>'
    const advice = `Put the weights there, or correct \`path\` in serve.yaml. For example, run: hf download ${from}/${name} --local-dir ${model.path}`
    return { check, state: 'fail', found: `${model.id}: there is nothing at ${model.path}`, advice }
  }
  try {
    const { estimate, chatTokens } = await modelTokenizer(model)
    if (!(estimate !== undefined || chatTokens || model.trainer.recipe === 'command')) {
      const advice = 'Use an instruct model, or add chat_template.jinja to its folder.'
      return { check, state: 'fail', found: `${model.id}: ${model.path} has no chat template`, advice }
    }
    if (estimate === undefined) return { check, state: 'ok', found: `${model.id}: ${model.path}` }
    const advice =
      'Tokens are an estimate. Set `tokenizer` to a folder with tokenizer.json and a template to count them.'
    const found = `${model.id}: ${model.path}, but ${estimate}`
    return { check, state: 'warn', found, advice }
  } catch (error) {
    return { check, state: 'fail', found: `${model.id}: ${reasonOf(error)}`, advice: adviceOf(error) }
  }
}

const checkFolder = async (folder: string): Promise<Finding> => {
  const check = 'data'
  try {
    const existing = await nearest(folder)
    await access(existing, constants.W_OK)
    const { bavail, bsize } = await statfs(existing)
    const free = bavail * bsize
    const found = `${folder}, ${(free / GB).toFixed(1)} GB free`
    if (free >= littleSpace) return { check, state: 'ok', found }
    return { check, state: 'warn', found, advice: 'Make room, or set `data` in serve.yaml to a larger disk.' }
  } catch (error) {
    const advice = 'Set `data` in serve.yaml to a folder that this user may write to.'
    return { check, state: 'fail', found: `cannot write to ${folder}: ${reasonOf(error)}`, advice }
  }
}

const checkDatabase = async ({ database, data }: ServerConfig): Promise<Finding> => {
  const check = 'database'
  const path = join(data, 'tunesmith.sqlite')
  const found = database === 'sqlite' ? path : 'Postgres'
  if (database === 'sqlite' && !(await isLocal(data))) {
    const advice = 'Set `data` to a folder on this machine, and `storage.path` to the shared one. Or use Postgres.'
    return { check, state: 'warn', found: `${path} may not be on a disk of this machine, which SQLite needs`, advice }
  }
  // A check creates nothing.
  if (database === 'sqlite' && !(await stat(path).catch(() => undefined))) return { check, state: 'ok', found }
  try {
    const opened = database === 'sqlite' ? await openSqlite(path) : await openPostgres(database)
    await checkVersion(opened).finally(() => opened.close())
    return { check, state: 'ok', found }
  } catch (error) {
    return { check, state: 'fail', found: reasonOf(error), advice: adviceOf(error) }
  }
}

const checkPort = ({ host, port }: ServerConfig): Promise<Finding> =>
  new Promise((resolve) => {
    const check = 'port'
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => {
      const found = error.code === 'EADDRINUSE' ? `${port} of ${host} is in use` : error.message
      resolve({ check, state: 'fail', found, advice: 'Stop what uses it, or set `host` and `port` in serve.yaml.' })
    })
    server.listen(port, host, () => server.close(() => resolve({ check, state: 'ok', found: `${host}:${port}` })))
  })
