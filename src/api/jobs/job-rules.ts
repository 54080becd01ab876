import type { z } from 'zod'
import type { MethodType } from './method-type.ts'

/** How a host reads the request for a job. */
export interface JobRules {
  /** Rejects unknown fields. */
  readonly strict: boolean
  readonly longestSuffix: number
  /** Fields that only this host has; one that is not optional is required. */
  readonly fields: z.core.$ZodLooseShape
  /** Hyperparameters that only this host has. */
  readonly hyperparameters: z.core.$ZodLooseShape
  /** Where hyperparameters are read; what stands elsewhere is ignored without a word. */
  readonly reads: 'both' | 'top'
  readonly methods: readonly MethodType[]
  readonly keepsMetadata: boolean
}
