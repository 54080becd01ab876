import { createHmac, timingSafeEqual } from 'node:crypto'
import { incorrectKey, missingScopes } from '../../api/errors/refusals.ts'
import type { Caller } from '../../api/organizations/organization.ts'
import type { ServerContext } from '../context.ts'
import { one, type Queries } from '../store/database.ts'

const prefix = 'run-'

/**
 * Returns the token with which a training run may call the grader of its job, until the run has ended.
 *
 * It follows from the name of the attempt, so a run that is submitted twice gets the same one, and none is kept.
 */
export const runToken = async (attempt: string, context: Pick<ServerContext, 'database' | 'dependencies'>) =>
  `${prefix}${attempt}-${macOf(attempt, await runSecret(context))}`

/** Returns true if a key is the token of a run, valid or not. */
export const isRunToken = (value: string): boolean => value.startsWith(prefix)

/** Returns the caller that a token stands for. Throws OpenAI's error for a token that opens nothing here. */
export const runCaller = async (
  value: string,
  forRuns: boolean,
  context: Pick<ServerContext, 'database' | 'dependencies'>,
): Promise<Caller> => {
  const [, name = '', mac = ''] = /^run-(.+)-([0-9a-f]{64})$/.exec(value) ?? []
  const expected = macOf(name, await runSecret(context))
  if (mac.length !== expected.length || !timingSafeEqual(Buffer.from(mac), Buffer.from(expected))) {
    throw incorrectKey('run-****')
  }
  const row = await one<{ job: string; project: string; organization: string; slug: string }>(
    context.database,
    `SELECT jobs.id AS job, jobs.project, jobs.organization, jobs.slug FROM attempts
      JOIN jobs ON jobs.id = attempts.job WHERE attempts.name = $1 AND attempts.state <> 'ended'`,
    name,
  )
  if (!row) throw incorrectKey('run-****')
  if (!forRuns) throw missingScopes('of a training run')
  return { organization: { id: row.organization, slug: row.slug }, project: row.project, key: name, job: row.job }
}

const macOf = (attempt: string, secret: string): string => createHmac('sha256', secret).update(attempt).digest('hex')

/** The secret of all servers on a database, made by the first one that needs it. */
const runSecret = async ({
  database,
  dependencies,
}: Pick<ServerContext, 'database' | 'dependencies'>): Promise<string> => {
  const find = (queries: Queries) => one<{ value: string }>(queries, "SELECT value FROM secrets WHERE name = 'runs'")
  const known = await find(database)
  if (known) return known.value
  const made = Buffer.from(dependencies.randomBytes(32)).toString('hex')
  await database.all("INSERT INTO secrets (name, value) VALUES ('runs', $1) ON CONFLICT (name) DO NOTHING", made)
  return (await find(database))?.value ?? made
}
