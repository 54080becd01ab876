import type { AuditEntry } from './add-audit.ts'

type Result = Readonly<Record<string, unknown>>

/** Members of a result that an entry keeps. None of them is secret. */
interface Audited {
  readonly type: string
  readonly keeps?: readonly string[]
}

/**
 * The requests that change something, by method and route. Creating a job is not among them, because its entry is
 * written together with the job, and neither are parts of uploads.
 */
const audited: Readonly<Record<string, Audited>> = {
  'POST /v1/files': { type: 'file.created', keeps: ['filename', 'purpose', 'bytes'] },
  'DELETE /v1/files/:id': { type: 'file.deleted' },
  'POST /v1/uploads': { type: 'upload.created', keeps: ['filename', 'purpose', 'bytes'] },
  'POST /v1/uploads/:id/complete': { type: 'upload.completed', keeps: ['filename', 'purpose', 'bytes', 'file'] },
  'POST /v1/uploads/:id/cancel': { type: 'upload.cancelled' },
  'POST /v1/fine_tuning/jobs/:id/cancel': { type: 'fine_tuning.job.cancelled' },
  'POST /v1/fine_tuning/jobs/:id/pause': { type: 'fine_tuning.job.paused' },
  'POST /v1/fine_tuning/jobs/:id/resume': { type: 'fine_tuning.job.resumed' },
  'DELETE /v1/models/:model': { type: 'model.deleted' },
  'POST /v0/models': { type: 'deployment.created', keeps: ['base_model', 'source'] },
  'DELETE /v0/models/:name{.+}': { type: 'deployment.deleted' },
  'POST /v1/organization/projects': { type: 'project.created', keeps: ['name'] },
  'POST /v1/organization/projects/:id': { type: 'project.updated', keeps: ['name'] },
  'POST /v1/organization/projects/:id/archive': { type: 'project.archived' },
  'POST /v1/organization/admin_api_keys': { type: 'api_key.created', keeps: ['name', 'expires_at'] },
  'DELETE /v1/organization/admin_api_keys/:id': { type: 'api_key.deleted' },
  'POST /v1/organization/projects/:id/service_accounts': { type: 'service_account.created', keeps: ['name'] },
  'POST /v1/organization/projects/:id/api_keys/:key': { type: 'api_key.updated', keeps: ['scopes', 'expires_at'] },
  'DELETE /v1/organization/projects/:id/api_keys/:key': { type: 'api_key.deleted' },
  'POST /v1/fine_tuning/checkpoints/:checkpoint/permissions': { type: 'checkpoint.permission.created' },
  'DELETE /v1/fine_tuning/checkpoints/:checkpoint/permissions/:id': { type: 'checkpoint.permission.deleted' },
}

/** Returns the entries of a request that has succeeded. */
export const auditEntries = (
  route: string,
  params: Readonly<Record<string, string>>,
  result: object,
): readonly AuditEntry[] => {
  const found = audited[route]
  if (!found) return []
  const { type, keeps = [] } = found
  const entryOf = (made: Result, data: object): AuditEntry => ({ type, object: String(made.id ?? made.name), data })
  const { data: list, ...whole }: Result = { ...result }
  if (type !== 'checkpoint.permission.created' || !Array.isArray(list)) {
    return [
      entryOf(whole, Object.fromEntries(keeps.filter((name) => name in whole).map((name) => [name, whole[name]]))),
    ]
  }
  return list.map((permission: Result) =>
    entryOf(permission, {
      project_id: permission.project_id,
      fine_tuned_model_checkpoint: decodeURIComponent(params.checkpoint ?? ''),
    }),
  )
}
