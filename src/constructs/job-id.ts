import { checkProps, leaf, object, required } from './check-props.ts'

const allowed = 'the id of a job, such as "ftjob-abc123", not the name of a model or the id of a file'
const rule = object({
  jobId: required(leaf(allowed, (value) => typeof value === 'string' && /^(?!ft:|file-)./.test(value))),
})

/** @throws Error for what cannot be the id of a job */
export const checkJobId = (jobId: string, path: string): void => checkProps(rule, { jobId }, path)
