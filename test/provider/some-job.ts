import type { Job, JobCheckpoint } from '../../src/openai/index.ts'

/** A job the way the API gives one that has just been created, except for what is said of it. */
export const someJob = (fields: Partial<Job> & Readonly<Record<string, unknown>> = {}): Job => ({
  object: 'fine_tuning.job',
  id: 'ftjob-abc123',
  model: 'gpt-4o-mini-2024-07-18',
  created_at: 1_790_000_000,
  finished_at: null,
  fine_tuned_model: null,
  organization_id: 'org-123',
  result_files: [],
  status: 'queued',
  validation_file: null,
  training_file: 'file-abc123',
  hyperparameters: { n_epochs: 'auto' },
  trained_tokens: null,
  error: null,
  seed: 42,
  ...fields,
})

/** A checkpoint after some step, with these metrics. */
export const someCheckpoint = (step_number: number, metrics: JobCheckpoint['metrics'] = {}): JobCheckpoint => ({
  object: 'fine_tuning.job.checkpoint',
  id: `ftckpt_${step_number}`,
  created_at: 1_790_000_100,
  fine_tuned_model_checkpoint: `ft:gpt-4o-mini-2024-07-18:acme::0123abcd:ckpt-step-${step_number}`,
  fine_tuning_job_id: 'ftjob-abc123',
  metrics,
  step_number,
})
