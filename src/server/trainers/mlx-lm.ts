import type { TrainerConfig } from '../config/trainer-config.ts'
import type { TrainerSpec } from './run-spec.ts'
import type { Task } from './task.ts'

/**
 * Starts `mlx_lm lora`, which trains an adapter on Apple silicon, and on other machines with mlx's CPU build.
 *
 * A resumed run has another seed, so that it does not begin with the batches that were first. Checked with mlx-lm 0.32.
 */
export const mlxLm = (
  { python, args, env }: TrainerConfig & { readonly recipe: 'mlx-lm' },
  task: Task,
): TrainerSpec => ({
  command: [
    ...[python, '-u', '-m', 'mlx_lm', 'lora', '--train', '--model', task.model, '--data', task.data],
    ...['--adapter-path', task.output, '--iters', String(task.total_steps - task.resume_step)],
    ...['--batch-size', String(task.hyperparameters.batch_size), '--learning-rate', String(task.learning_rate)],
    ...['--seed', String(task.seed + task.resume_step), '--max-seq-length', String(task.max_tokens)],
    // Its default of 16 layers is an error for a model that has fewer.
    ...['--num-layers', '-1', '--val-batches', '-1', '--mask-prompt'],
    ...[
      '--steps-per-report',
      '1',
      '--save-every',
      String(task.save_every),
      '--steps-per-eval',
      String(task.save_every),
    ],
    ...(task.resume_from === null ? [] : ['--resume-adapter-file', `${task.resume_from}/adapters.safetensors`]),
    ...args,
  ],
  // Its table has characters that a plain locale cannot print.
  env: { HF_HUB_OFFLINE: '1', PYTHONIOENCODING: 'utf-8', ...env },
  progress: 'mlx-lm',
  checkpoints: 'mlx-lm',
  counts_from_zero: true,
})
