import type { TrainerConfig } from '../config/model-config.ts'
import type { RunSpec, TrainerSpec } from './run-spec.ts'

type Task = Omit<RunSpec, 'trainer' | 'version'> & {
  /** Folder with `train.jsonl` and `valid.jsonl`. */
  readonly data: string
  /** Path of `spec.json`. */
  readonly spec: string
}

/** Returns how the trainer of a model is started for a task. */
export const trainerSpec = (config: TrainerConfig, task: Task): TrainerSpec =>
  config.recipe === 'mlx-lm' ? mlxLm(config, task) : ownCommand(config, task)

/** `mlx_lm lora`: trains an adapter on Apple silicon, and on other machines with mlx's CPU build. */
const mlxLm = ({ python, args, env }: TrainerConfig & { readonly recipe: 'mlx-lm' }, task: Task): TrainerSpec => ({
  command: [
    ...[python, '-u', '-m', 'mlx_lm', 'lora', '--train', '--model', task.model, '--data', task.data],
    ...['--adapter-path', task.output, '--iters', String(task.total_steps - task.resume_step)],
    ...['--batch-size', String(task.hyperparameters.batch_size), '--learning-rate', String(task.learning_rate)],
    ...['--seed', String(task.seed), '--steps-per-report', '1', '--save-every', String(task.save_every)],
    ...['--steps-per-eval', String(task.save_every), '--mask-prompt'],
    ...(task.resume_from === null ? [] : ['--resume-adapter-file', `${task.resume_from}/adapters.safetensors`]),
    ...args,
  ],
  // Its table has characters that a plain locale cannot print.
  env: { HF_HUB_OFFLINE: '1', PYTHONIOENCODING: 'utf-8', ...env },
  progress: 'mlx-lm',
  checkpoints: 'mlx-lm',
  counts_from_zero: true,
})

const ownCommand = (config: TrainerConfig & { readonly recipe: 'command' }, task: Task): TrainerSpec => {
  const values: Readonly<Record<string, string | number | null | undefined>> = {
    ...{ model: task.model, training_file: task.training_file, validation_file: task.validation_file },
    ...{ data: task.data, spec: task.spec, output: task.output, seed: task.seed, method: task.method },
    ...{ total_steps: task.total_steps, save_every: task.save_every, learning_rate: task.learning_rate },
    ...{ resume_from: task.resume_from, resume_step: task.resume_step },
    n_epochs: Number(task.hyperparameters.n_epochs),
    batch_size: Number(task.hyperparameters.batch_size),
  }
  const filled = (text: string) =>
    text.replace(/\{(\w+)\}/g, (all, name: string) => (name in values ? String(values[name] ?? '') : all))
  return {
    command: config.command.map(filled),
    env: config.env,
    progress: config.progress,
    checkpoints: config.progress === 'kubeflow' ? 'transformers' : 'json',
    counts_from_zero: false,
  }
}
