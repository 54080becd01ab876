import { definitionsFor } from '../framework/index.ts'
import type { Services } from './services/services.ts'

/** The framework's definition functions, typed with this provider's services. */
export const {
  resource,
  dataSource,
  action,
  function: providerFunction,
  list: listResource,
  provider: defineProvider,
} = definitionsFor<Services>()
