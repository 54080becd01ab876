import { z } from 'zod'
import { jobStatuses } from '../../api/jobs/job-status.ts'
import { createJobBody } from '../../api/jobs/new-job.ts'
import { jobRulesOf } from '../jobs/job-settings.ts'
import type { Settings } from '../state/settings.ts'
import { webhookEventTypes } from '../webhooks/event-types.ts'

/** Characters of an id; model names also have colons and dots. */
const id = z.string().regex(/^[\w.:-]{1,256}$/, 'an id consists of letters, digits and . : _ -')
const owner = { organization: id.optional(), project: id.optional() }

const file = z.strictObject({
  id: id.optional(),
  ...owner,
  filename: z.string().min(1).default('data.jsonl'),
  purpose: z.string().default('fine-tune'),
  content: z.string().optional(),
  content_base64: z.base64().optional(),
  created_at: z.number().optional(),
  expires_at: z.number().optional(),
})

/** The body of `POST /v1/fine_tuning/jobs`, and the state of the job. */
const job = (settings: Settings) =>
  createJobBody(jobRulesOf(settings)).extend({
    id: id.optional(),
    ...owner,
    status: z.enum(jobStatuses).default('succeeded'),
    created_at: z.number().optional(),
    /** Step at which the job runs, pauses, was cancelled or has failed. */
    at_step: z.int().min(0).optional(),
    error: z.strictObject({ code: z.string(), message: z.string(), param: z.string().nullable() }).optional(),
    fine_tuned_model: id.optional(),
    result_file: id.optional(),
  })

/** A fine-tuned model without a job. */
const model = z.strictObject({
  id,
  ...owner,
  base_model: z.string(),
  training_file: z.string().optional(),
  created_at: z.number().optional(),
})

const permission = z.strictObject({
  id: id.optional(),
  checkpoint: z.string(),
  project_id: id,
  created_at: z.number().optional(),
})

const project = z.strictObject({
  id: id.optional(),
  organization: id.optional(),
  name: z.string().min(1).default('Project'),
  status: z.enum(['active', 'archived']).default('active'),
  created_at: z.number().optional(),
})

const adminKey = z.strictObject({
  id: id.optional(),
  organization: id.optional(),
  name: z.string().min(1).default('Admin key'),
  /** The key itself; a new one unless given. */
  value: z.string().min(1).optional(),
  scopes: z.array(z.string()).optional(),
  created_at: z.number().optional(),
  expires_at: z.number().optional(),
})

const upload = z.strictObject({
  id: id.optional(),
  ...owner,
  filename: z.string().min(1).default('data.jsonl'),
  purpose: z.string().default('fine-tune'),
  bytes: z.int().min(1),
  status: z.enum(['pending', 'completed', 'cancelled']).default('pending'),
  created_at: z.number().optional(),
  expires_at: z.number().optional(),
})

const part = z.strictObject({
  id: id.optional(),
  upload_id: id,
  content: z.string().optional(),
  content_base64: z.base64().optional(),
})

const webhookEndpoint = z.strictObject({
  id: id.optional(),
  ...owner,
  name: z.string().min(1).default('Webhook'),
  url: z.url(),
  event_types: z.array(z.enum(webhookEventTypes)).min(1),
  secret: z.string().startsWith('whsec_').optional(),
  created_at: z.number().optional(),
})

/** Schema of the objects to create. */
export const seedObjects = (settings: Settings) =>
  z.strictObject({
    files: z.array(file).default([]),
    jobs: z.array(job(settings)).default([]),
    models: z.array(model).default([]),
    permissions: z.array(permission).default([]),
    projects: z.array(project).default([]),
    admin_keys: z.array(adminKey).default([]),
    uploads: z.array(upload).default([]),
    parts: z.array(part).default([]),
    webhook_endpoints: z.array(webhookEndpoint).default([]),
  })

type Read = z.infer<ReturnType<typeof seedObjects>>
export type SeededFile = Read['files'][number]
export type SeededJob = Read['jobs'][number]
export type SeededModel = Read['models'][number]
export type SeededPermission = Read['permissions'][number]
export type SeededProject = Read['projects'][number]
export type SeededAdminKey = Read['admin_keys'][number]
export type SeededUpload = Read['uploads'][number]
export type SeededPart = Read['parts'][number]
export type SeededWebhookEndpoint = Read['webhook_endpoints'][number]

/** Objects to create in an emulator: as in requests to the API, with ids and states of your choice. */
export type SeedObjects = z.input<ReturnType<typeof seedObjects>>
