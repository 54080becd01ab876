import { execFile } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { isAbsolute } from 'node:path'
import { promisify } from 'node:util'
import type { ModelConfig } from '../config/model-config.ts'
import type { TrainerConfig } from '../config/trainer-config.ts'
import type { InstalledRecipe } from '../trainers/install-trainer.ts'
import type { CheckDependencies, Finding } from './finding.ts'
import { isProgram } from './is-program.ts'

const run = promisify(execFile)

/** Milliseconds that a Python has to answer. */
const patience = 60_000

/** The packages that a recipe needs, by their names on PyPI. */
const packagesOf: Readonly<Record<InstalledRecipe, readonly string[]>> = {
  'mlx-lm': ['mlx-lm'],
  trl: ['trl', 'torch', 'peft'],
}

/** Checks that the trainer of a model can be started. */
export const checkTrainer = async ({ id, trainer }: ModelConfig, env: CheckDependencies['env']): Promise<Finding> => {
  const check = 'trainer'
  if (trainer.recipe === 'command') return { check, ...(await checkCommand(trainer, id, env)) }
  const { recipe, python } = trainer
  const versions = await trainerVersions(recipe, python)
  const missing = packagesOf[recipe].filter((name) => versions[name] === undefined)
  if (missing.length === 0) {
    return {
      check,
      state: 'ok',
      found: `${id}: ${packagesOf[recipe].map((name) => `${name} ${versions[name]}`).join(', ')}`,
    }
  }
  const advice = `Run \`tunesmith serve install ${recipe}\`, and set \`python\` of the trainer to what it prints.`
  return { check, state: 'fail', found: `${id}: ${python} has no ${missing.join(', ')}`, advice }
}

/** Returns the versions of the packages of a recipe that a Python has. */
export const trainerVersions = async (
  recipe: InstalledRecipe,
  python: string,
): Promise<Readonly<Record<string, string>>> => {
  const script = `import importlib.metadata as m, json, sys
found = {}
for name in sys.argv[1:]:
    try: found[name] = m.version(name)
    except m.PackageNotFoundError: pass
print(json.dumps(found))`
  const { stdout } = await run(python, ['-c', script, ...packagesOf[recipe]], { timeout: patience }).catch(() => ({
    stdout: '{}',
  }))
  return JSON.parse(stdout)
}

const checkCommand = async (
  { command, files }: TrainerConfig & { readonly recipe: 'command' },
  id: string,
  env: CheckDependencies['env'],
): Promise<Omit<Finding, 'check'>> => {
  const [program = '', ...args] = command
  const advice = 'Correct `trainer.command` in serve.yaml.'
  if (!(await isProgram(program, env))) return { state: 'fail', found: `${id}: ${program} was not found`, advice }
  for (const file of args.filter((arg) => isAbsolute(arg) && !arg.includes('{'))) {
    if (await stat(file).catch(() => undefined)) continue
    return { state: 'fail', found: `${id}: the command names ${file}, which does not exist`, advice }
  }
  for (const file of files) {
    if (await stat(file).catch(() => undefined)) continue
    return { state: 'fail', found: `${id}: there is no file ${file}`, advice: 'Correct `trainer.files` in serve.yaml.' }
  }
  return { state: 'ok', found: `${id}: ${program}` }
}
