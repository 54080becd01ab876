import type { Engine } from '../engine/index.ts'
import { serverCapabilities } from './get-provider-schema.ts'
import type { Rpc } from './rpc.ts'

/** Answers with the names of the provider's types, for callers that need no schemas. */
export const getMetadata =
  ({ resources, dataSources, functions, ephemerals, lists, actions, stateStores }: Engine): Rpc<'getMetadata'> =>
  () => ({
    serverCapabilities,
    resources: resources.names.map((typeName) => ({ typeName })),
    dataSources: dataSources.names.map((typeName) => ({ typeName })),
    functions: functions.names.map((name) => ({ name })),
    ephemeralResources: ephemerals.names.map((typeName) => ({ typeName })),
    listResources: lists.names.map((typeName) => ({ typeName })),
    stateStores: stateStores.names.map((typeName) => ({ typeName })),
    actions: actions.names.map((typeName) => ({ typeName })),
  })
