import { z } from 'zod'

/** What graders may do besides comparing texts. */
export const graderSchema = z
  .strictObject({
    /** Python that runs `python` graders: code of whoever may create jobs. Without it, such graders are rejected. */
    python: z.string().optional(),
    /** Longest time that one may take. */
    python_seconds: z.number().gt(0).max(120).default(10),
    /** Memory that one may take, in MiB. */
    python_memory_mb: z.int().min(64).default(512),
    /** Python graders that run at the same time. More wait. */
    python_slots: z.int().min(1).default(2),
    /** Longest time that a model may take to judge a sample. */
    model_seconds: z.number().gt(0).default(120),
  })
  .prefault({})

/** What graders may do besides comparing texts. */
export type GraderConfig = z.infer<typeof graderSchema>
