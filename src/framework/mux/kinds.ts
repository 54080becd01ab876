import type { Calls } from '../protocol6/index.ts'
import type { PluginObjects } from './muxed-plugin.ts'

/** A kind of object that belongs to one server. */
export interface Kind {
  readonly title: string
  /** Its field in `GetMetadata`. */
  readonly metadata:
    | 'resources'
    | 'dataSources'
    | 'functions'
    | 'ephemeralResources'
    | 'listResources'
    | 'actions'
    | 'stateStores'
  /** Its field in `GetProviderSchema`. */
  readonly schemas:
    | 'resourceSchemas'
    | 'dataSourceSchemas'
    | 'functions'
    | 'ephemeralResourceSchemas'
    | 'listResourceSchemas'
    | 'actionSchemas'
    | 'stateStoreSchemas'
  readonly omitted: keyof PluginObjects
  /** The calls about such an object, each with the field that has its name. */
  readonly calls: { readonly [K in keyof Calls]?: string }
}

/** Managed resources. */
export const resourceKind: Kind = {
  title: 'resource',
  metadata: 'resources',
  schemas: 'resourceSchemas',
  omitted: 'resources',
  calls: {
    validateResourceConfig: 'typeName',
    upgradeResourceState: 'typeName',
    upgradeResourceIdentity: 'typeName',
    readResource: 'typeName',
    planResourceChange: 'typeName',
    applyResourceChange: 'typeName',
    importResourceState: 'typeName',
    generateResourceConfig: 'typeName',
    moveResourceState: 'targetTypeName',
  },
}

/** Provider functions. */
export const functionKind: Kind = {
  title: 'function',
  metadata: 'functions',
  schemas: 'functions',
  omitted: 'functions',
  calls: { callFunction: 'name' },
}

/** State stores, except for `writeStateBytes`, whose first chunk has the name. */
export const storeKind: Kind = {
  title: 'state store',
  metadata: 'stateStores',
  schemas: 'stateStoreSchemas',
  omitted: 'stateStores',
  calls: {
    validateStateStoreConfig: 'typeName',
    configureStateStore: 'typeName',
    readStateBytes: 'typeName',
    lockState: 'typeName',
    unlockState: 'typeName',
    getStates: 'typeName',
    deleteState: 'typeName',
  },
}

/** Every kind of object that a provider can have. */
export const kinds: readonly Kind[] = [
  resourceKind,
  {
    title: 'data source',
    metadata: 'dataSources',
    schemas: 'dataSourceSchemas',
    omitted: 'dataSources',
    calls: { validateDataResourceConfig: 'typeName', readDataSource: 'typeName' },
  },
  functionKind,
  {
    title: 'ephemeral resource',
    metadata: 'ephemeralResources',
    schemas: 'ephemeralResourceSchemas',
    omitted: 'ephemerals',
    calls: {
      validateEphemeralResourceConfig: 'typeName',
      openEphemeralResource: 'typeName',
      renewEphemeralResource: 'typeName',
      closeEphemeralResource: 'typeName',
    },
  },
  {
    title: 'list resource',
    metadata: 'listResources',
    schemas: 'listResourceSchemas',
    omitted: 'lists',
    calls: { validateListResourceConfig: 'typeName', listResource: 'typeName' },
  },
  {
    title: 'action',
    metadata: 'actions',
    schemas: 'actionSchemas',
    omitted: 'actions',
    calls: { validateActionConfig: 'typeName', planAction: 'actionType', invokeAction: 'actionType' },
  },
  storeKind,
]
