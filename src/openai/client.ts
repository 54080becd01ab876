import { createCall } from './call/call.ts'
import { type Dependencies, systemDependencies } from './dependencies.ts'
import { type Chat, createChat } from './endpoints/chat.ts'
import { createDeployments, type Deployments } from './endpoints/deployments.ts'
import { createFiles, type Files } from './endpoints/files.ts'
import { createGraders, type Graders } from './endpoints/graders.ts'
import { createJobPages, type JobPages } from './endpoints/job-pages.ts'
import { createJobs, type Jobs } from './endpoints/jobs.ts'
import { createModels, type Models } from './endpoints/models.ts'
import { createPermissions, type Permissions } from './endpoints/permissions.ts'
import { checkBaseURL } from './network/check-base-url.ts'
import type { ClientSettings } from './settings/client-settings.ts'

/** Client for the fine-tuning API. Its settings are private, so printing it never reveals a key. */
export interface Client {
  readonly files: Files
  readonly jobs: Jobs
  readonly jobPages: JobPages
  readonly permissions: Permissions
  readonly models: Models
  readonly chat: Chat
  readonly deployments: Deployments
  readonly graders: Graders
}

/** Creates a client. Nothing is checked, loaded or sent before the first call. */
export const createClient = (settings: ClientSettings, dependencies: Dependencies = systemDependencies): Client => {
  checkBaseURL(settings.baseURL)
  const call = createCall(settings, dependencies)
  return {
    files: createFiles(call, settings, dependencies),
    jobs: createJobs(call, settings, dependencies),
    jobPages: createJobPages(call),
    permissions: createPermissions(call),
    models: createModels(call),
    chat: createChat(call),
    deployments: createDeployments(call, settings, dependencies),
    graders: createGraders(call),
  }
}
