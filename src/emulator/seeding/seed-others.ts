import { invalidRequest } from '../../api/errors/api-error.ts'
import { ownerOf } from '../../api/organizations/organization.ts'
import { uploadLifetime } from '../../api/uploads/upload-limits.ts'
import type { EmulatorState } from '../state/emulator-state.ts'
import type { SeededAdminKey, SeededPart, SeededProject, SeededUpload, SeededWebhookEndpoint } from './seed-objects.ts'
import { callerOf, taken } from './seed-owner.ts'

export const putProject = (given: SeededProject, state: EmulatorState): string => {
  const { tenants, clock } = state
  if (given.id !== undefined && tenants.projects.find(given.id)) throw taken('project', given.id)
  const { organization } = callerOf(given, state)
  const createdAt = given.created_at ?? clock.now()
  const project = tenants.addProject(organization.id, {
    ...(given.id === undefined ? {} : { id: given.id }),
    name: given.name,
    createdAt,
    archivedAt: given.status === 'archived' ? createdAt : null,
  })
  return project.id
}

export const putAdminKey = (given: SeededAdminKey, state: EmulatorState): string => {
  const { tenants, ids, clock } = state
  if (given.id !== undefined && tenants.keys.find(given.id)) throw taken('key', given.id)
  const { organization } = callerOf(given, state)
  const key = tenants.addKey(given.value ?? ids.next('sk-admin-', 48), {
    ...(given.id === undefined ? {} : { id: given.id }),
    name: given.name,
    organization: organization.id,
    isAdmin: true,
    scopes: given.scopes ?? null,
    createdAt: given.created_at ?? clock.now(),
    expiresAt: given.expires_at ?? null,
  })
  return key.id
}

export const putUpload = (given: SeededUpload, state: EmulatorState): string => {
  const { uploads, ids, clock } = state
  const id = given.id ?? ids.next('upload_')
  if (uploads.uploads.find(id)) throw taken('upload', id)
  const createdAt = given.created_at ?? clock.now()
  uploads.uploads.add({
    id,
    ...ownerOf(callerOf(given, state)),
    filename: given.filename,
    purpose: given.purpose,
    bytes: given.bytes,
    createdAt,
    expiresAt: given.expires_at ?? createdAt + uploadLifetime,
    lifetime: undefined,
    status: given.status,
    file: null,
  })
  return id
}

export const putPart = (given: SeededPart, state: EmulatorState): string => {
  const { uploads, ids, clock } = state
  const id = given.id ?? ids.next('part_')
  if (uploads.parts.find(id)) throw taken('part', id)
  if (!uploads.uploads.find(given.upload_id)) {
    throw invalidRequest(`No such Upload object: ${given.upload_id}`, { param: 'upload_id' })
  }
  const content = given.content_base64 ? Buffer.from(given.content_base64, 'base64') : Buffer.from(given.content ?? '')
  uploads.parts.add({ id, upload: given.upload_id, createdAt: clock.now(), content: new Uint8Array(content) })
  return id
}

export const putWebhookEndpoint = (given: SeededWebhookEndpoint, state: EmulatorState): string => {
  const { webhooks, ids, clock } = state
  const id = given.id ?? ids.next('whe_')
  if (webhooks.endpoints.find(id)) throw taken('webhook endpoint', id)
  const createdAt = given.created_at ?? clock.now()
  webhooks.endpoints.add({
    id,
    ...ownerOf(callerOf(given, state)),
    name: given.name,
    url: given.url,
    eventTypes: given.event_types,
    secret: given.secret ?? `whsec_${Buffer.from(ids.next('', 32)).toString('base64')}`,
    oldSecret: null,
    createdAt,
    updatedAt: createdAt,
  })
  return id
}
