import type { Planned, ResourceContext } from '../../framework/index.ts'
import type { Services } from '../services/services.ts'
import type { JobConfig, JobState } from './request.ts'

/**
 * Warns of a plan that removes the `method` of an imported job, which looks like a change of the job.
 *
 * Terraform lets a provider keep an attribute that the configuration does not set, but not a block.
 */
export const warnOfUnwrittenMethod = (
  config: Planned<JobConfig>,
  state: JobState,
  diagnostics: ResourceContext<Services>['diagnostics'],
): void => {
  if (config.method !== undefined || config.hyperparameters !== undefined) return
  const name = (['method', 'hyperparameters'] as const).find((block) => state[block] !== undefined)
  if (name === undefined) return
  diagnostics.warning(
    'Only the State Changes',
    `The state of ${state.id} has a \`${name}\` block, and the configuration has none, so the plan removes the block from state. The training is the same: nothing is sent and nothing is trained. To keep the block, copy it from \`terraform state show\`.`,
    [name],
  )
}
