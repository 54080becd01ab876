import { z } from 'zod'

const quota = z.strictObject({
  /** Jobs that may be unfinished at the same time. */
  unfinished_jobs: z.int().min(0).optional(),
  /** Jobs that may be created per day. Days begin at 00:00 UTC. */
  jobs_per_day: z.int().min(0).optional(),
  /** Megabytes of all files that are not deleted, results included. */
  stored_mb: z.number().min(0).optional(),
  /** Tokens that may be trained per month, over all epochs. Months begin on the first at 00:00 UTC. */
  trained_tokens_per_month: z.int().min(0).optional(),
  /** GPU hours that may be used per month. A job that runs already is not stopped. */
  gpu_hours_per_month: z.number().min(0).optional(),
})

/** The most that a project may use. What is not set is unlimited. */
export type Quota = z.infer<typeof quota>

/** Quotas of every project, and of single ones, which replace those of every project one by one. */
export const quotasSchema = quota
  .extend({ projects: z.record(z.string().regex(/^proj_/, 'expected the id of a project, proj_…'), quota).default({}) })
  .default({ projects: {} })

/** Returns the quotas of a project. */
export const quotaOf = ({ projects, ...every }: z.infer<typeof quotasSchema>, project: string): Quota => ({
  ...every,
  ...projects[project],
})
