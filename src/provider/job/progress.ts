import { type Planned, type State, unknown } from '../../framework/index.ts'
import { jobResults } from './arguments.ts'

/** The results that change while a job runs, as unknown values. */
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

/** Picks the results out of a state. They do not change once the job has ended, so they stay known in later plans. */
export const resultsOf = (state: Results): Results =>
  Object.fromEntries(Object.keys(jobResults).map((name) => [name, Reflect.get(state, name)])) as Results // the same names
