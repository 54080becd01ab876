import type { ServerContext } from '../context.ts'
import { one, type Queries } from '../store/database.ts'
import { nextPosition } from '../store/next-position.ts'

/** A row of the table `deployments`: what is wanted of a model, and what became of it. */
export interface DeploymentRow {
  /** Name of the model, `ft:…`. */
  readonly model: string
  readonly desired: 'deployed' | 'removed'
  readonly status: 'validating' | 'active' | 'error'
  /** Why it is not deployed yet. */
  readonly reason: string | null
  /** Tries that have failed since it was last as wanted. */
  readonly tries: number
  /** When it is tried next. */
  readonly next_at: number
  /** Where it answers, if the deployment has said so. */
  readonly url: string | null
  readonly target_model: string | null
  readonly description: string
  readonly created_at: number
}

/** Returns the deployment of a model, unless it is being removed. */
export const findDeployment = (queries: Queries, model: string): Promise<DeploymentRow | undefined> =>
  one<DeploymentRow>(queries, "SELECT * FROM deployments WHERE model = $1 AND desired = 'deployed'", model)

/** Wants a model to be deployed. One that is deployed stays as it is. */
export const wantDeployment = async (
  queries: Queries,
  model: string,
  { dependencies }: Pick<ServerContext, 'dependencies'>,
  description = '',
): Promise<void> => {
  await queries.all(
    `INSERT INTO deployments (model, position, desired, status, tries, next_at, description, created_at)
    VALUES ($1, $2, 'deployed', 'validating', 0, 0, $3, $4)
    ON CONFLICT (model) DO UPDATE SET desired = 'deployed', next_at = 0, tries = 0,
      status = CASE WHEN deployments.status = 'active' AND deployments.desired = 'deployed' THEN 'active' ELSE 'validating' END`,
    ...[model, await nextPosition(queries), description, dependencies.now()],
  )
}

/** Wants a deployment to be removed; returns false if there is none. */
export const wantRemoval = async (queries: Queries, model: string): Promise<boolean> => {
  const sql = `UPDATE deployments SET desired = 'removed', tries = 0, next_at = 0
    WHERE model = $1 AND desired = 'deployed' RETURNING model`
  return (await one(queries, sql, model)) !== undefined
}

/** Has a deployment tried again at once: its server does not know the model any more. */
export const wantAgain = async (queries: Queries, model: string, reason: string): Promise<void> => {
  await queries.all(
    `UPDATE deployments SET status = 'validating', reason = $1, next_at = 0
    WHERE model = $2 AND desired = 'deployed' AND status = 'active'`,
    ...[reason, model],
  )
}
