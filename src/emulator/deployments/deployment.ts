import type { Owner } from '../../api/organizations/organization.ts'
import type { ArmDeployment } from './arm-deployment.ts'

/** A checkpoint that answers under a name of its own. */
export interface Deployment extends Owner {
  /** The name to chat with. */
  readonly id: string
  readonly baseModel: string
  /** `<job>:<checkpoint>`. */
  readonly source: string
  readonly description: string
  readonly createdAt: number
  /** Id of the fine-tuned model that answers. */
  readonly model: string
  /** At Azure, what its resource manager keeps. */
  readonly arm?: ArmDeployment
}

/** Seconds until a deployment answers: a host looks at it first, and Azure goes on after it has said `Succeeded`. */
const delays = { validation: 2, azure: 5 }

/** Returns what the host says about a deployment at a time. */
export const deploymentStatus = ({ createdAt, arm }: Deployment, now: number): 'validating' | 'active' =>
  now < createdAt + (arm ? delays.azure : delays.validation) ? 'validating' : 'active'
