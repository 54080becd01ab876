/**
 * Statuses of a job that a list can be narrowed to. Hosts may add their own.
 *
 * Source: https://platform.openai.com/docs/api-reference/fine-tuning/object
 */
export const jobStatuses = [
  'validating_files',
  'queued',
  'running',
  'pausing',
  'paused',
  'succeeded',
  'failed',
  'cancelled',
] as const
