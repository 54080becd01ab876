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

export type JobStatus = (typeof jobStatuses)[number]

const finalStates: readonly JobStatus[] = ['succeeded', 'failed', 'cancelled']

/** Returns true if a job in this status never changes again. */
export const isFinal = (status: JobStatus): boolean => finalStates.includes(status)
