import { createFineTuning, type FineTuning } from '../client/index.ts'
import type { World } from './world.ts'

/** The client of a command, set up by the environment; stdin is left closed. */
export const clientOf = ({ env, fetch, clock, random }: World): FineTuning =>
  createFineTuning({}, { env, fetch, clock, random })
