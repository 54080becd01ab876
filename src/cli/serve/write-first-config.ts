import { writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { checkPython, type EngineType, firstConfig, trainerVersions } from '../../server/index.ts'
import { UsageError } from '../command-line/command-error.ts'

/** The model that a first configuration names unless told otherwise: small enough for any machine. */
export const firstModel = './models/SmolLM2-135M-Instruct'

/** Pythons in which a trainer may be installed, tried in this order. */
const pythons = ['./trainers/mlx-lm/bin/python', '.venv/bin/python', 'python3']

interface First {
  /** Folder of the first model, or its name on Hugging Face. */
  readonly model?: string
  /** Python in which the trainer is installed; one is looked for if undefined. */
  readonly python?: string | undefined
  /** Where training runs. @default 'process' */
  readonly engine?: EngineType
}

/**
 * Writes a configuration to begin with, for the trainer that is found here.
 *
 * @throws {UsageError} if there is one already
 */
export const writeFirstConfig = async (
  path: string,
  { model = firstModel, python, engine = 'process' }: First = {},
): Promise<void> => {
  const id = basename(model)
    .replace(/[^\w.-]/g, '-')
    .toLowerCase()
  const found = await pythonWithTrainer(python === undefined ? pythons : [python])
  await writeFile(path, firstConfig({ python: found, path: model, id, engine }), { flag: 'wx' }).catch((cause) => {
    if (cause.code !== 'EEXIST') throw new UsageError(`cannot write ${path}: ${cause.message}`, { cause })
    throw new UsageError(`${path} exists already and is not overwritten`, {
      cause,
      advice: 'Edit it, delete it, or name another with --config.',
    })
  })
}

const pythonWithTrainer = async (tried: readonly string[]): Promise<string | undefined> => {
  for (const python of tried) {
    if ((await checkPython(python)).state !== 'ok') continue
    if ((await trainerVersions('mlx-lm', python))['mlx-lm'] !== undefined) return python
  }
  return undefined
}
