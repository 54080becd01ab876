import type { ApiServices } from '../../api/api-routes.ts'
import type { ServerContext } from '../context.ts'
import { servedAdminKeys } from './served-admin-keys.ts'
import { servedFiles } from './served-files.ts'
import { servedGraders } from './served-graders.ts'
import { servedJobs } from './served-jobs.ts'
import { servedModels } from './served-models.ts'
import { servedPermissions } from './served-permissions.ts'
import { servedProjects } from './served-projects.ts'
import { servedUploads } from './served-uploads.ts'

/** Returns what the API does in a server. */
export const servedServices = (context: ServerContext): ApiServices => ({
  jobs: servedJobs(context),
  files: servedFiles(context),
  uploads: servedUploads(context),
  models: servedModels(context),
  permissions: servedPermissions(context),
  projects: servedProjects(context),
  adminKeys: servedAdminKeys(context),
  graders: servedGraders(context),
})
