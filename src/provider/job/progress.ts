import { type Planned, type State, unknown } from '../../framework/index.ts'
import { jobResults } from './arguments.ts'

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

type Results = State<typeof jobResults>

/** What came of a job, of all that is kept of it. Once it has ended, no change in place makes that unknown to others. */
export const resultsOf = (state: Results): Results =>
  Object.fromEntries(Object.keys(jobResults).map((name) => [name, Reflect.get(state, name)])) as Results // the same names
