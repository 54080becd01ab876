import { type Planned, type State, unknown } from '../framework/index.ts'
import type { jobResults } from './job-arguments.ts'

/** What changes while a job runs, not known yet. */
export const unfinished = {
  status: unknown,
  fine_tuned_model: unknown,
  result_files: unknown,
  trained_tokens: unknown,
  finished_at: unknown,
  estimated_finish: unknown,
  error: unknown,
  resolved_hyperparameters: unknown,
} satisfies Partial<Planned<State<typeof jobResults>>>
