import type { ServerContext } from '../context.ts'
import { runToken } from '../graders/run-token.ts'
import type { JobRow } from '../jobs/job-row.ts'
import type { AttemptRow } from './attempt-row.ts'

/** Returns the variables that a run needs: to reach the storage, and to call the grader of its job. They may be secret. */
export const runEnvironment = async (
  { method }: Pick<JobRow, 'method'>,
  { name }: Pick<AttemptRow, 'name'>,
  context: Pick<ServerContext, 'storage' | 'database' | 'dependencies' | 'url'>,
): Promise<Readonly<Record<string, string>>> => {
  const own = await context.storage.environment()
  if (method !== 'reinforcement') return own
  return {
    ...own,
    TUNESMITH_GRADER_URL: `${context.url().replace(/\/+$/, '')}/v1/fine_tuning/alpha/graders/run`,
    TUNESMITH_GRADER_TOKEN: await runToken(name, context),
  }
}
