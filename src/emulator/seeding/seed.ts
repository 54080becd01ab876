import { checked } from '../../api/errors/checked.ts'
import type { EmulatorState } from '../state/emulator-state.ts'
import { type SeedObjects, seedObjects } from './seed-objects.ts'
import { putAdminKey, putPart, putProject, putUpload, putWebhookEndpoint } from './seed-others.ts'
import { putFile, putJob, putModel, putPermission } from './seed-training.ts'

/** Ids of the created objects, in the order of the request. */
export type Seeded = Readonly<Record<keyof Required<SeedObjects>, readonly string[]>>

/** Creates objects. Throws at the first that is invalid; those before it stay. */
export const seed = async (json: unknown, state: EmulatorState): Promise<Seeded> => {
  const objects = checked(json, seedObjects(state.settings))
  const each = async <T>(given: readonly T[], put: (object: T, state: EmulatorState) => string | Promise<string>) => {
    const ids: string[] = []
    for (const object of given) ids.push(await put(object, state))
    return ids
  }
  return {
    projects: await each(objects.projects, putProject),
    admin_keys: await each(objects.admin_keys, putAdminKey),
    files: await each(objects.files, putFile),
    uploads: await each(objects.uploads, putUpload),
    parts: await each(objects.parts, putPart),
    jobs: await each(objects.jobs, putJob),
    models: await each(objects.models, putModel),
    permissions: await each(objects.permissions, putPermission),
    webhook_endpoints: await each(objects.webhook_endpoints, putWebhookEndpoint),
  }
}
