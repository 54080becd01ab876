import { z } from 'zod'
import { checked } from '../errors/checked.ts'
import type { Fault } from './faults.ts'

const occasion = {
  count: z.int().min(1).optional(),
  skip: z.int().min(0).optional(),
  probability: z.number().min(0).max(1).optional(),
  from: z.number().optional(),
  until: z.number().optional(),
}

/** What Node would refuse to send. */
const headerName = z.string().regex(/^[\w!#$%&'*+.^`|~-]+$/, 'not the name of a header.')
const headerValue = z.string().regex(/^[\t\x20-\x7e\x80-\xff]*$/, 'not the value of a header.')
const day = 86_400_000

const requestFault = z.strictObject({
  kind: z.literal('request').optional(),
  method: z.string().optional(),
  path: z.string(),
  status: z.int().min(200).max(599).optional(),
  body: z.union([z.string(), z.record(z.string(), z.unknown())]).optional(),
  html: z.boolean().optional(),
  rateLimit: z.strictObject({ requests: z.int().min(0), seconds: z.number().gt(0) }).optional(),
  reset: z.enum(['before', 'after']).optional(),
  hang: z.enum(['before', 'after']).optional(),
  truncate: z.int().min(0).optional(),
  malformed: z.boolean().optional(),
  drip: z.strictObject({ bytes: z.int().min(1), everyMs: z.number().min(0).max(day) }).optional(),
  delayMs: z.number().min(0).max(day).optional(),
  headers: z.record(headerName, headerValue).optional(),
  ...occasion,
})

const jobFault = z.strictObject({
  kind: z.literal('job'),
  atStep: z.int().min(1),
  error: z.strictObject({ code: z.string(), message: z.string(), param: z.string().nullable() }).optional(),
  suffix: z.string().optional(),
  ...occasion,
})

/** Makes a fault of JSON, or refuses it as the API refuses a body. */
export const faultOf = (json: unknown): Fault => {
  const isJob = Reflect.get(Object(json), 'kind') === 'job'
  return present<Fault>(isJob ? checked(json, jobFault) : checked(json, requestFault))
}

/** Optional fields of zod may be undefined, ours may only be absent; JSON and queries have no undefined. */
export const present = <T>(value: { readonly [K in keyof T]: T[K] | undefined }): T => value as T
