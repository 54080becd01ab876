import type { Hono } from 'hono'
import type { Endpoint } from './http/endpoint.ts'
import type { JobRules } from './jobs/job-rules.ts'
import { adminApiKeyRoutes } from './routes/admin-api-keys.ts'
import { checkpointPermissionRoutes } from './routes/checkpoint-permissions.ts'
import { checkpointRoutes } from './routes/checkpoints.ts'
import { fileRoutes } from './routes/files.ts'
import { fineTuningEventRoutes } from './routes/fine-tuning-events.ts'
import { fineTuningJobRoutes } from './routes/fine-tuning-jobs.ts'
import { graderRoutes } from './routes/graders.ts'
import { modelRoutes } from './routes/models.ts'
import { projectRoutes } from './routes/projects.ts'
import type { RequestRules } from './routes/routes.ts'
import { uploadRoutes } from './routes/uploads.ts'
import type { AdminKeys } from './services/admin-keys.ts'
import type { Files } from './services/files.ts'
import type { Graders } from './services/graders.ts'
import type { Jobs } from './services/jobs.ts'
import type { Models } from './services/models.ts'
import type { Permissions } from './services/permissions.ts'
import type { Projects } from './services/projects.ts'
import type { Uploads } from './services/uploads.ts'

/** What the API does, behind its HTTP surface. The emulator simulates it; the server does it. */
export interface ApiServices {
  readonly jobs: Jobs
  readonly files: Files
  readonly uploads: Uploads
  readonly models: Models
  readonly permissions: Permissions
  readonly projects: Projects
  readonly adminKeys: AdminKeys
  readonly graders: Graders
}

/** A part of the API that a host may lack. */
export type Offer = 'uploads' | 'pause' | 'models' | 'events' | 'checkpoints' | 'permissions' | 'projects'

/** How a host reads requests, and what it offers. */
export interface ApiRules extends RequestRules {
  readonly job: JobRules
  readonly offers: ReadonlySet<Offer>
}

/** Adds the endpoints of the fine-tuning API that a host offers. */
export const addApiRoutes = (app: Hono, endpoint: Endpoint, services: ApiServices, rules: ApiRules): void => {
  const { jobs, files, uploads, models, permissions, projects, adminKeys, graders } = services
  const { offers } = rules
  const verbs = offers.has('pause') ? (['cancel', 'pause', 'resume'] as const) : (['cancel'] as const)
  fineTuningJobRoutes(app, endpoint, jobs, { ...rules, verbs })
  if (offers.has('events')) fineTuningEventRoutes(app, endpoint, jobs, rules)
  if (offers.has('checkpoints')) checkpointRoutes(app, endpoint, jobs, rules)
  if (offers.has('permissions')) checkpointPermissionRoutes(app, endpoint, permissions, rules)
  fileRoutes(app, endpoint, files, rules)
  graderRoutes(app, endpoint, graders, rules)
  if (offers.has('models')) modelRoutes(app, endpoint, models, rules)
  if (offers.has('uploads')) uploadRoutes(app, endpoint, uploads, rules)
  if (!offers.has('projects')) return
  projectRoutes(app, endpoint, projects, rules)
  adminApiKeyRoutes(app, endpoint, adminKeys, rules)
}
