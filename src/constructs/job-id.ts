import * as z from 'zod'
import { checkProps, leaf } from './check-props.ts'

const jobId = leaf(
  'the id of a job, such as "ftjob-abc123", and neither the name of a model nor the id of a file',
  z.string().regex(/^(?!ft:|file-)./),
)

/** @throws Error for what cannot be the id of a job */
export const checkJobId = (id: string, path: string): void => checkProps(z.object({ jobId }), { jobId: id }, path)
