import type { Client } from '../openai/index.ts'
import type { JobClaims } from './job-claims.ts'

/** What this provider's handlers work with. */
export interface Services {
  readonly api: Client
  /** The jobs this process knows to belong to a declaration. */
  readonly claims: JobClaims
  /** The folder that relative paths start from: Terraform's working directory. */
  readonly directory: string
  /** A text that no other call gives. */
  readonly nonce: () => string
}
