import { z } from 'zod'
import { createJobRequest } from '../jobs/create-job.ts'
import { jobStatuses } from '../jobs/timeline.ts'
import type { Settings } from '../state/settings.ts'

/** Characters of an id; model names also have colons and dots. */
const id = z.string().regex(/^[\w.:-]{1,256}$/, 'an id consists of letters, digits and . : _ -')
const owner = { organization: id.optional(), project: id.optional() }

const file = z.strictObject({
  id: id.optional(),
  organization: id.optional(),
  filename: z.string().min(1).default('data.jsonl'),
  purpose: z.string().default('fine-tune'),
  content: z.string().optional(),
  content_base64: z.base64().optional(),
  created_at: z.number().optional(),
  expires_at: z.number().optional(),
})

/** The body of `POST /v1/fine_tuning/jobs`, and the state of the job. */
const job = (settings: Settings) =>
  createJobRequest(settings).extend({
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

/** Schema of the objects to create. */
export const seedObjects = (settings: Settings) =>
  z.strictObject({
    files: z.array(file).default([]),
    jobs: z.array(job(settings)).default([]),
    models: z.array(model).default([]),
    permissions: z.array(permission).default([]),
  })

type Read = z.infer<ReturnType<typeof seedObjects>>
export type SeededFile = Read['files'][number]
export type SeededJob = Read['jobs'][number]
export type SeededModel = Read['models'][number]
export type SeededPermission = Read['permissions'][number]

/** Objects to create in an emulator: as in requests to the API, with ids and states of your choice. */
export type SeedObjects = z.input<ReturnType<typeof seedObjects>>
