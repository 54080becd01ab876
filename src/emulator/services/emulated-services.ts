import type { ApiServices } from '../../api/api-routes.ts'
import type { EmulatorState } from '../state/emulator-state.ts'
import { emulatedAdminKeys } from './emulated-admin-keys.ts'
import { emulatedFiles } from './emulated-files.ts'
import { emulatedGraders } from './emulated-graders.ts'
import { emulatedJobs } from './emulated-jobs.ts'
import { emulatedModels } from './emulated-models.ts'
import { emulatedPermissions } from './emulated-permissions.ts'
import { emulatedProjects } from './emulated-projects.ts'
import { emulatedUploads } from './emulated-uploads.ts'

/** Returns what the API does in an emulator. */
export const emulatedServices = (state: EmulatorState): ApiServices => ({
  jobs: emulatedJobs(state),
  files: emulatedFiles(state),
  uploads: emulatedUploads(state),
  models: emulatedModels(state),
  permissions: emulatedPermissions(state),
  projects: emulatedProjects(state),
  adminKeys: emulatedAdminKeys(state),
  graders: emulatedGraders(state),
})
