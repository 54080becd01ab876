import { definitionsFor } from '../framework/index.ts'
import type { Services } from './services/services.ts'

/** The words to declare this provider's objects with. */
export const {
  resource,
  dataSource,
  action,
  function: providerFunction,
  list: listResource,
  provider: defineProvider,
} = definitionsFor<Services>()
