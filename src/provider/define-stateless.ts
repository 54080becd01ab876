import { definitionsFor } from '../framework/index.ts'
import type { Services } from './services.ts'

/** The words to declare what has no state of its own with. */
export const { action, fn, list: listResource } = definitionsFor<Services>()
