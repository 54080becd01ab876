import { writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { checkPython, checkServer, firstConfig, parseServerConfig, trainerVersions } from '../../server/index.ts'
import { command } from '../command-line/command.ts'
import { UsageError } from '../command-line/command-error.ts'
import { showFindings } from '../output/show-findings.ts'
import { configArg } from '../serve/read-config.ts'

/** `tunesmith serve init`: writes a configuration to begin with. */
export const serveInit = command({
  args: {
    config: { ...configArg, description: 'File to write' },
    model: {
      type: 'string',
      default: './models/SmolLM2-135M-Instruct',
      description: 'Folder with the weights of the first model, or its name on Hugging Face',
      valueHint: 'path',
    },
    python: {
      type: 'string',
      default: 'python3',
      description: 'Python in which the trainer is installed',
      valueHint: 'path',
    },
  },
  examples: [
    ['tunesmith serve init', 'Write serve.yaml for a small first model'],
    ['tunesmith serve init --model ./models/qwen3-0.6b --python .venv/bin/python', 'Name a model and a Python'],
  ],
  async run({ args, out, dependencies }) {
    const { config, model, python } = args
    const hasMlx =
      (await checkPython(python)).state === 'ok' && (await trainerVersions('mlx-lm', python))['mlx-lm'] !== undefined
    const id = basename(model)
      .replace(/[^\w.-]/g, '-')
      .toLowerCase()
    const text = firstConfig({ python: hasMlx ? python : undefined, path: model, id })
    await writeFile(config, text, { flag: 'wx' }).catch((cause: NodeJS.ErrnoException) => {
      if (cause.code !== 'EEXIST') throw new UsageError(`cannot write ${config}: ${cause.message}`, { cause })
      throw new UsageError(`${config} exists already and is not overwritten`, {
        cause,
        advice: 'Edit it, delete it, or name another with --config.',
      })
    })
    out.say(`Wrote ${config}. Next, fix what is missing and run \`tunesmith serve\`.\n`)
    // What is missing is what comes next, and no failure of this command.
    await showFindings(checkServer(parseServerConfig(text, config), dependencies), out)
  },
})
