import { type HostProfile, profileOf, settingsFromEnvironment } from '../../openai/index.ts'
import type { Dependencies } from '../dependencies.ts'

/** What it takes until the model of a job answers, in one sentence; undefined at a host where it may answer at once. */
export const toDeploy = (id: string, { title, deployment }: HostProfile): string | undefined => {
  if (deployment.kind === 'none' || deployment.kind === 'optional') return undefined
  const how = deployment.kind === 'api' ? `tunesmith deploy ${id} --name NAME` : deployment.how
  return `The model does not answer yet: ${title} serves it once it is deployed. ${deployment.kind === 'api' ? 'To deploy it: ' : ''}${how}`
}

/** Returns the profile of the host that a command works at. */
export const hostOf = ({ env }: Pick<Dependencies, 'env'>): HostProfile => profileOf(settingsFromEnvironment(env))
