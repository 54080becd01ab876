import type { Task } from '../../../src/server/trainers/task.ts'

/** What a trainer is started for: twelve steps in batches of eight. */
export const task = (own: Partial<Task>): Task => ({
  ...{ job: 'ftjob-1', attempt: 2, model: '/models/tiny', method: 'supervised', seed: 7, gpus: 0 },
  ...{ data: '/runs/data', training_file: '/runs/data/train.jsonl', validation_file: '/runs/data/valid.jsonl' },
  sha256: { training_file: null, validation_file: null },
  hyperparameters: { n_epochs: 3, batch_size: 8, learning_rate_multiplier: 1, beta: 0.1, compute_multiplier: 1 },
  ...{ learning_rate: 1e-4, max_tokens: 2048, total_steps: 12, save_every: 4 },
  ...{ output: '/runs/a2/output', spec: '/runs/a2/spec.json', resume_from: null, resume_step: 0, method_extras: {} },
  ...own,
})
