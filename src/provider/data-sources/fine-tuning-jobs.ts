import * as z from 'zod'
import { computed, list, optional, type State } from '../../framework/index.ts'
import type { Job } from '../../openai/index.ts'
import { dataSource } from '../define.ts'
import { jobResults } from '../job-arguments.ts'
import { toConfig, toResults } from '../job-request.ts'
import { pageArguments, pageOf } from '../page-of.ts'

const job = {
  object: computed(z.string(), 'Always `fine_tuning.job`.'),
  model: computed(z.string(), 'Base model.'),
  training_file: computed(z.string(), 'Id of the file that is trained on.'),
  validation_file: computed(z.string().optional(), 'Id of the file that is measured on.'),
  user_provided_suffix: computed(z.string().optional(), 'Suffix in the name of the fine-tuned model.'),
  seed: computed(z.int().optional(), 'Seed of the training.'),
  metadata: computed(z.record(z.string(), z.string()), 'Pairs of text kept with the job.'),
  method: computed(z.string().optional(), 'Kind of fine-tuning, such as `supervised` or `dpo`.'),
  hyperparameters: computed(z.record(z.string(), z.string()), 'The same as `resolved_hyperparameters`.'),
  ...jobResults,
}

/** The jobs of the project. */
export const fineTuningJobs = dataSource('openai_fine_tuning_jobs', {
  description: 'Reads the fine-tuning jobs of the project, newest first: all of them, or those that match.',
  attributes: {
    metadata: optional(z.record(z.string(), z.string()), 'Gives only the jobs with all of these pairs of metadata.'),
    status: optional(z.string().min(1), 'Gives only the jobs with this status, such as `succeeded` or `running`.'),
    ...pageArguments('jobs'),
    id: computed(z.string(), 'Always `fine_tuning_jobs`.'),
    jobs: computed(list(job), 'The jobs.'),
    has_more: computed(z.boolean(), 'Whether `limit` left some out.'),
  },
  async read({ config }, { client, signal }) {
    const { metadata, status, limit, after } = config
    const matches = (found: Job) => status === undefined || found.status === status
    const all: Job[] = []
    for await (const page of client.api.jobs.pages({ metadata, signal })) {
      all.push(...page)
      // What lies beyond is of no use, unless the place to begin has not been found.
      if (limit !== undefined && after === undefined && all.filter(matches).length > limit) break
    }
    const { items, has_more } = pageOf(pageOf(all, { after }).items.filter(matches), { limit })
    return { ...config, id: 'fine_tuning_jobs', jobs: items.map(toFacts), has_more }
  },
})

const toFacts = (found: Job): State<typeof job> => {
  const results = toResults(found)
  return {
    ...results,
    object: found.object,
    model: found.model,
    training_file: found.training_file,
    validation_file: found.validation_file ?? undefined,
    user_provided_suffix: toConfig(found).suffix,
    seed: found.seed ?? undefined,
    metadata: found.metadata ?? {},
    method: found.method?.type,
    hyperparameters: results.resolved_hyperparameters,
  }
}
