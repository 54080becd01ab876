import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { TrainerConfig } from '../config/trainer-config.ts'
import type { TrainerSpec } from './run-spec.ts'
import type { Task } from './task.ts'

/** Fills in the command of a trainer of one's own. */
export const ownCommand = (config: TrainerConfig & { readonly recipe: 'command' }, task: Task): TrainerSpec => {
  const values = placeholdersOf(task)
  // Formatters of YAML put blanks into the braces.
  const filled = (text: string) =>
    text.replace(/\{ ?(\w+) ?\}/g, (all, name: string) =>
      Object.hasOwn(values, name) ? String(values[name] ?? '') : all,
    )
  return {
    command: config.command.map(filled),
    env: Object.fromEntries(Object.entries(config.env).map(([name, value]) => [name, filled(value)])),
    progress: config.progress,
    checkpoints: config.progress === 'kubeflow' ? 'transformers' : 'json',
    counts_from_zero: false,
    files: Object.fromEntries(config.files.map((file) => [basename(file), filled(readFileSync(file, 'utf8'))])),
  }
}

/** Returns what a command may refer to. */
export const placeholdersOf = (task: Task): Readonly<Record<string, string | number | null | undefined>> => ({
  ...{ model: task.model, training_file: task.training_file, validation_file: task.validation_file },
  ...{ data: task.data, spec: task.spec, output: task.output, seed: task.seed, method: task.method },
  ...{ total_steps: task.total_steps, save_every: task.save_every, learning_rate: task.learning_rate },
  ...{ resume_from: task.resume_from, resume_step: task.resume_step, max_tokens: task.max_tokens },
  ...{ gpus: task.gpus, beta: task.hyperparameters.beta as number | undefined }, // numbers, as everything is resolved
  n_epochs: Number(task.hyperparameters.n_epochs),
  batch_size: Number(task.hyperparameters.batch_size),
})
