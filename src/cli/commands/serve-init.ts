import { checkServer, type EngineType, firstEngine } from '../../server/index.ts'
import { command } from '../command-line/command.ts'
import { showFindings } from '../output/show-findings.ts'
import { configArg, readConfig } from '../serve/read-config.ts'
import { firstModel, writeFirstConfig } from '../serve/write-first-config.ts'

const engines = Object.keys(firstEngine) as EngineType[] // its keys are these

/** `tunesmith serve init`: writes a configuration to begin with. */
export const serveInit = command({
  args: {
    config: { ...configArg, description: 'File to write' },
    model: {
      type: 'string',
      default: firstModel,
      description: 'Folder with the weights of the first model, or its name on Hugging Face',
      valueHint: 'path',
    },
    python: {
      type: 'string',
      description: 'Python in which the trainer is installed (default: that of `serve install`, of .venv, or python3)',
      valueHint: 'path',
    },
    engine: { type: 'enum', options: engines, default: 'process', description: 'Where training runs' },
  },
  examples: [
    ['tunesmith serve init', 'Write serve.yaml for a small first model'],
    [
      'tunesmith serve init --model ./models/qwen3-0.6b --python ./trainers/mlx-lm/bin/python',
      'Name a model and a Python',
    ],
    ['tunesmith serve init --engine slurm', 'Train on Slurm'],
  ],
  async run({ args, out, dependencies }) {
    const { config, model, python } = args
    const engine = engines.find((one) => one === args.engine) ?? 'process'
    await writeFirstConfig(config, { model, python, engine })
    out.say(`Wrote ${config}. Next, fix what is missing and run \`tunesmith serve\`.\n`)
    // What is missing is what comes next, and no failure of this command.
    await showFindings(checkServer(await readConfig(config), dependencies), out)
  },
})
