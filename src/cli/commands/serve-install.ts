import { join, relative } from 'node:path'
import { installedRecipes, installTrainer, trainerVersions } from '../../server/index.ts'
import { command } from '../command-line/command.ts'
import { UsageError } from '../command-line/command-error.ts'

/** `tunesmith serve install`: makes the Python environment of a trainer. */
export const serveInstall = command({
  args: {
    recipe: { type: 'positional', description: `Trainer to install: ${installedRecipes.join(' or ')}` },
    folder: {
      type: 'string',
      description: 'Folder of the environment (default: trainers/RECIPE)',
      valueHint: 'path',
    },
    python: {
      type: 'string',
      default: 'python3',
      description: 'Python to make the environment with, 3.11 or newer',
      valueHint: 'path',
    },
  },
  examples: [
    ['tunesmith serve install mlx-lm', 'Install mlx-lm into trainers/mlx-lm'],
    ['tunesmith serve install trl --folder /opt/trl --python python3.12', 'Name a folder and a Python'],
  ],
  async run({ args, out, dependencies: { env, signal } }) {
    const recipe = installedRecipes.find((name) => name === args.recipe)
    if (!recipe) throw new UsageError(`the trainer must be ${installedRecipes.join(' or ')}, got "${args.recipe}"`)
    const folder = args.folder ?? join('trainers', recipe)
    const say = (line: string) => out.say(line)
    const python = await installTrainer({ recipe, folder, python: args.python, env, signal, say })
    const versions = await trainerVersions(recipe, python)
    const own = relative('.', python).replaceAll('\\', '/')
    const path = args.folder?.startsWith('/') ? python : `./${own}`
    const installed = Object.entries(versions).map(([name, version]) => `${name} ${version}`)
    await out.result(
      { recipe, python: path, versions },
      `Installed ${installed.join(', ')}. Set it in serve.yaml:

    trainer:
      recipe: ${recipe}
      python: ${path}`,
    )
  },
})
