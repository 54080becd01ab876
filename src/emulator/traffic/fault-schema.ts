import { z } from 'zod'
import { checked } from '../../api/errors/checked.ts'
import type { Fault } from './faults.ts'

const occasion = {
  count: z.int().min(1).optional(),
  skip: z.int().min(0).optional(),
  probability: z.number().min(0).max(1).optional(),
  from: z.number().optional(),
  until: z.number().optional(),
}

/** Node rejects other header names and values when it sends them. */
const headerName = z.string().regex(/^[\w!#$%&'*+.^`|~-]+$/, 'not a valid header name.')
const headerValue = z.string().regex(/^[\t\x20-\x7e\x80-\xff]*$/, 'not a valid header value.')
const day = 86_400_000

const requestFault = z.strictObject({
  kind: z.literal('request').optional(),
  method: z.string().optional(),
  path: z.string().max(2_000),
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

/** Reads a fault from JSON; throws an error like those of the API if it is invalid. */
export const faultOf = (json: unknown): Fault => {
  const isJob = Reflect.get(Object(json), 'kind') === 'job'
  return present<Fault>(isJob ? checked(json, jobFault) : checked(json, requestFault))
}

/** Casts optional fields from zod's type, which allows undefined, to ours, which does not. JSON has no undefined. */
export const present = <T>(value: { readonly [K in keyof T]: T[K] | undefined }): T => value as T
