import type { Owner } from '../../api/organizations/organization.ts'

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
}

/** Seconds in which the host looks at a deployment before it answers. */
const validation = 2

/** Returns what the host says about a deployment at a time. */
export const deploymentStatus = ({ createdAt }: Deployment, now: number): 'validating' | 'active' =>
  now < createdAt + validation ? 'validating' : 'active'
