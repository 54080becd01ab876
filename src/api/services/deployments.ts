import type { Caller } from '../organizations/organization.ts'

/** A deployment to create. */
export interface NewDeployment {
  readonly name: string
  readonly baseModel: string
  readonly job: string
  readonly checkpoint: string | undefined
  readonly description: string
}

/** A model that answers, or is about to. */
export interface DeploymentRecord {
  /** The name to chat with. */
  readonly id: string
  readonly baseModel: string
  /** `<job>:<checkpoint>`. */
  readonly source: string
  readonly status: string
  /** Why it does not answer yet. */
  readonly statusReason: string | null
  /** Unix seconds. */
  readonly createdAt: number
  readonly description: string
}

/** The deployments of the caller's project. */
export interface Deployments {
  /** Throws the API's error if there is no such checkpoint, or it was not made from the base model. */
  create(deployment: NewDeployment, caller: Caller): Promise<DeploymentRecord>
  list(caller: Caller): Promise<readonly DeploymentRecord[]>
  find(name: string, caller: Caller): Promise<DeploymentRecord | undefined>
  /** Starts to remove a deployment. Returns false if there is none. */
  delete(name: string, caller: Caller): Promise<boolean>
}
