import { readFileSync } from 'node:fs'
import type { MethodType } from '../../api/jobs/method-type.ts'
import type { TrainerConfig } from '../config/trainer-config.ts'
import type { TrainerSpec } from './run-spec.ts'
import type { Task } from './task.ts'

/** Written to the run folder by the runner, so that machines that share no files with the server have it. */
const program = new URL('./train_trl.py', import.meta.url)

/** Names of TRL's trainers. */
const trainers: Readonly<Record<MethodType, string>> = { supervised: 'sft', dpo: 'dpo', reinforcement: 'grpo' }

/** Answers to a prompt whose rewards are compared, if `compute_multiplier` is 1. TRL's default. */
const usualAnswers = 8

/** Starts TRL, which trains a LoRA adapter. Arguments are those of `trl sft`, `trl dpo` and `trl grpo` of TRL 1.16. */
export const trl = (config: TrainerConfig & { readonly recipe: 'trl' }, task: Task): TrainerSpec => {
  const { python, args, env } = config
  const processes = Math.max(1, task.gpus)
  const launcher =
    processes > 1 ? ['-u', '-m', 'accelerate.commands.launch', '--num_processes', String(processes)] : ['-u']
  const evaluated = task.validation_file !== null
  return {
    command: [
      ...[python, ...launcher, 'train_trl.py', trainers[task.method]],
      ...flags({
        model_name_or_path: task.model,
        output_dir: task.output,
        max_steps: task.total_steps,
        learning_rate: task.learning_rate,
        seed: task.seed,
        ...{ logging_steps: 1, report_to: 'none', disable_tqdm: 'True' },
        ...{ save_strategy: 'steps', save_steps: task.save_every },
        ...(evaluated ? { eval_strategy: 'steps', eval_steps: task.save_every } : { eval_strategy: 'no' }),
        ...{ use_peft: 'True', lora_target_modules: 'all-linear' },
        ...(task.method === 'reinforcement' ? ofReinforcement(task, processes) : ofExamples(task, config, processes)),
      }),
      ...args,
    ],
    env: { HF_HUB_OFFLINE: '1', PYTHONIOENCODING: 'utf-8', TOKENIZERS_PARALLELISM: 'false', ...env },
    progress: 'json',
    checkpoints: 'transformers',
    counts_from_zero: false,
    files: { 'train_trl.py': readFileSync(program, 'utf8') },
  }
}

type Flags = Readonly<Record<string, string | number>>

const flags = (values: Flags): readonly string[] =>
  Object.entries(values).flatMap(([name, value]) => [`--${name}`, String(value)])

/** The batch of a step is divided among processes and passes, as far as it can be. */
const ofExamples = (
  { method, hyperparameters, max_tokens }: Task,
  { device_batch_size }: TrainerConfig & { readonly recipe: 'trl' },
  processes: number,
): Flags => {
  const perProcess = Math.max(1, Math.round(Number(hyperparameters.batch_size) / processes))
  const passes = range(1, perProcess).find((n) => perProcess % n === 0 && perProcess / n <= device_batch_size)
  return {
    per_device_train_batch_size: perProcess / (passes ?? perProcess),
    gradient_accumulation_steps: passes ?? perProcess,
    per_device_eval_batch_size: device_batch_size,
    max_length: max_tokens,
    ...(method === 'dpo' ? { beta: Number(hyperparameters.beta) } : {}),
  }
}

/** Each pass compares the answers to one prompt; a step has as many passes as the batch has prompts. */
const ofReinforcement = ({ hyperparameters, max_tokens }: Task, processes: number): Flags => {
  const answers = Math.max(2, Math.round(usualAnswers * Number(hyperparameters.compute_multiplier)))
  const passes = Math.max(1, Math.round(Number(hyperparameters.batch_size) / processes))
  return {
    per_device_train_batch_size: answers,
    gradient_accumulation_steps: passes,
    per_device_eval_batch_size: answers,
    num_generations: answers,
    max_completion_length: max_tokens,
  }
}

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i)
