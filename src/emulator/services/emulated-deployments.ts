import { invalidRequest } from '../../api/errors/api-error.ts'
import { isOwn, ownerOf } from '../../api/organizations/organization.ts'
import type { DeploymentRecord, Deployments } from '../../api/services/deployments.ts'
import { type Deployment, deploymentStatus } from '../deployments/deployment.ts'
import type { EmulatorState } from '../state/emulator-state.ts'

/** The deployments of the emulator, as at Nebius. */
export const emulatedDeployments = ({ deployments, jobs, ids, clock }: EmulatorState): Deployments => {
  const recordOf = (deployment: Deployment): DeploymentRecord => ({
    ...deployment,
    status: deploymentStatus(deployment, clock.now()),
    statusReason: null,
  })
  return {
    async create({ name, baseModel, job: jobId, checkpoint: checkpointId, description }, caller) {
      await jobs.catchUp()
      const job = jobs.find(jobId)
      const kept = job && isOwn(ownerOf(job), caller) ? await jobs.checkpointsOf(job) : []
      const found = kept.find(({ checkpoint }) => checkpoint.id === checkpointId)
      const source = `${jobId}:${checkpointId}`
      if (!job || !found) throw invalidRequest(`There is no checkpoint '${source}'.`, { param: 'source' })
      if (job.baseModel.id !== baseModel)
        throw invalidRequest(`'${source}' was not made from '${baseModel}'.`, { param: 'base_model' })
      const deployment: Deployment = {
        id: `${baseModel}-LoRa:${name}-${ids.next('', 4)}`,
        ...ownerOf(job),
        baseModel,
        source,
        description,
        createdAt: clock.now(),
        model: found.checkpoint.model,
      }
      return recordOf(deployments.add(deployment))
    },
    list: async (caller) =>
      deployments
        .list()
        .filter((each) => isOwn(each, caller))
        .map(recordOf),
    async find(name, caller) {
      const deployment = deployments.find(name)
      return deployment && isOwn(deployment, caller) ? recordOf(deployment) : undefined
    },
    async delete(name) {
      return deployments.delete(name)
    },
  }
}
