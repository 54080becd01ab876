import { definitionsFor } from '@tunesmith/framework'
import type { HashiCups } from './client.ts'

/** The functions that declare this provider. Handlers get a client as `services`. */
export const { resource, dataSource, function: providerFunction, provider } = definitionsFor<HashiCups>()
