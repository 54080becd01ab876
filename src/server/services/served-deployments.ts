import { invalidRequest } from '../../api/errors/api-error.ts'
import { fineTuneNotFound } from '../../api/errors/refusals.ts'
import type { Caller } from '../../api/organizations/organization.ts'
import type { DeploymentRecord, Deployments } from '../../api/services/deployments.ts'
import type { ServerContext } from '../context.ts'
import { type DeploymentRow, wantDeployment, wantRemoval } from '../deploy/deployment-row.ts'
import { one, type Queries } from '../store/database.ts'
import type { ModelRow } from './served-models.ts'

interface Row extends DeploymentRow {
  readonly base: string
  readonly job: string
  readonly checkpoint: string
}

const joined = `SELECT deployments.*, models.base, models.job, models.checkpoint
  FROM deployments JOIN models ON models.id = deployments.model
  WHERE deployments.desired = 'deployed' AND models.project = $1`

/** The deployments of a server. It writes down what is wanted; the leader does it. A model is asked by its own name. */
export const servedDeployments = (context: ServerContext): Deployments => {
  const { database, catalog } = context
  const find = async (queries: Queries, name: string, { project }: Caller) => {
    const row = await one<Row>(queries, `${joined} AND deployments.model = $2`, project, name)
    return row && recordOf(row)
  }
  return {
    async create({ baseModel, job, checkpoint, description }, caller) {
      return database.transaction(async (queries) => {
        const model = await modelOf(queries, job, checkpoint, caller)
        const base = catalog.find(model.base)
        if (catalog.find(baseModel)?.id !== model.base) {
          throw invalidRequest(`'${model.id}' was not made from '${baseModel}', but from '${model.base}'.`, {
            param: 'base_model',
          })
        }
        if (!base?.deploy) throw notDeployable(model.base)
        await wantDeployment(queries, model.id, context, description)
        const record = await find(queries, model.id, caller)
        if (!record) throw new Error('a bug in the server: a deployment was not added')
        return record
      })
    },
    async list({ project }) {
      return (await database.all<Row>(`${joined} ORDER BY deployments.position`, project)).map(recordOf)
    },
    find: (name, caller) => find(database, name, caller),
    delete: (name) => wantRemoval(database, name),
  }
}

/** Returns what a job made: the checkpoint with this id, or the last one. */
const modelOf = async (
  queries: Queries,
  job: string,
  checkpoint: string | undefined,
  { project }: Caller,
): Promise<ModelRow> => {
  const of = 'FROM models WHERE job = $1 AND project = $2 AND deleted_at IS NULL'
  const found =
    checkpoint === undefined
      ? await one<ModelRow>(queries, `SELECT * ${of} ORDER BY step DESC LIMIT 1`, job, project)
      : await one<ModelRow>(queries, `SELECT * ${of} AND checkpoint = $3`, job, project, checkpoint)
  if (found) return found
  if (!(await one(queries, 'SELECT id FROM jobs WHERE id = $1 AND project = $2', job, project))) {
    throw fineTuneNotFound(job)
  }
  throw invalidRequest(
    checkpoint === undefined ? `The job ${job} has no checkpoint.` : `The job ${job} has no checkpoint ${checkpoint}.`,
    { param: 'source' },
  )
}

/** The error for a model that nothing can deploy. */
const notDeployable = (base: string) =>
  invalidRequest(
    `This server does not deploy models made from ${base}. Its operator can set \`deploy\` of that model in serve.yaml.`,
    { status: 409, param: 'base_model', code: 'deployment_not_configured' },
  )

const recordOf = (row: Row): DeploymentRecord => ({
  id: row.model,
  baseModel: row.base,
  source: `${row.job}:${row.checkpoint}`,
  status: row.status,
  statusReason: row.reason,
  createdAt: row.created_at,
  description: row.description,
})
