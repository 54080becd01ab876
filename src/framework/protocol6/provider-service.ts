import type { Engine } from '../engine/index.ts'
import { applyResourceChange } from './apply-resource-change.ts'
import { callFunction } from './call-function.ts'
import { configureProvider } from './configure-provider.ts'
import { closeEphemeralResource, openEphemeralResource, renewEphemeralResource } from './ephemeral-resource.ts'
import { generateResourceConfig } from './generate-resource-config.ts'
import { getFunctions } from './get-functions.ts'
import { getMetadata } from './get-metadata.ts'
import { getProviderSchema } from './get-provider-schema.ts'
import { getResourceIdentitySchemas } from './get-resource-identity-schemas.ts'
import { guarded, guardedStream } from './guarded.ts'
import { importResourceState } from './import-resource-state.ts'
import { completed, invokeAction } from './invoke-action.ts'
import { listResource } from './list-resource.ts'
import { moveResourceState } from './move-resource-state.ts'
import { planAction } from './plan-action.ts'
import { planResourceChange } from './plan-resource-change.ts'
import { readDataSource } from './read-data-source.ts'
import { readResource } from './read-resource.ts'
import type { Calls } from './rpc.ts'
import {
  configureStateStore,
  deleteState,
  getStates,
  lockState,
  readStateBytes,
  unlockState,
  validateStateStoreConfig,
  writeStateBytes,
} from './state-store.ts'
import { stopProvider } from './stop-provider.ts'
import { upgradeResourceIdentity } from './upgrade-resource-identity.ts'
import { upgradeResourceState } from './upgrade-resource-state.ts'
import {
  validateActionConfig,
  validateDataResourceConfig,
  validateEphemeralResourceConfig,
  validateListResourceConfig,
  validateProviderConfig,
  validateResourceConfig,
} from './validate-config.ts'

/** Returns the handlers of all calls of the protocol. */
export const providerService = (engine: Engine): Partial<Calls> => {
  const safe = <Request, Context, Answer>(call: (request: Request, context: Context) => Answer | Promise<Answer>) =>
    guarded(engine, call, (diagnostics) => ({ diagnostics }))
  return {
    getMetadata: getMetadata(engine),
    getProviderSchema: safe(getProviderSchema(engine)),
    getFunctions: safe(getFunctions(engine)),
    callFunction: guarded(engine, callFunction(engine), ([bug]) => ({
      error: { text: `${bug?.summary}: ${bug?.detail}` },
    })),
    getResourceIdentitySchemas: safe(getResourceIdentitySchemas(engine)),
    upgradeResourceIdentity: safe(upgradeResourceIdentity(engine)),
    validateProviderConfig: safe(validateProviderConfig(engine)),
    validateResourceConfig: safe(validateResourceConfig(engine)),
    validateDataResourceConfig: safe(validateDataResourceConfig(engine)),
    configureProvider: safe(configureProvider(engine)),
    upgradeResourceState: safe(upgradeResourceState(engine)),
    readResource: safe(readResource(engine)),
    planResourceChange: safe(planResourceChange(engine)),
    applyResourceChange: safe(applyResourceChange(engine)),
    importResourceState: safe(importResourceState(engine)),
    readDataSource: safe(readDataSource(engine)),
    moveResourceState: safe(moveResourceState(engine)),
    generateResourceConfig: safe(generateResourceConfig(engine)),
    validateEphemeralResourceConfig: safe(validateEphemeralResourceConfig(engine)),
    openEphemeralResource: safe(openEphemeralResource(engine)),
    renewEphemeralResource: safe(renewEphemeralResource(engine)),
    closeEphemeralResource: safe(closeEphemeralResource(engine)),
    validateListResourceConfig: safe(validateListResourceConfig(engine)),
    listResource: guardedStream(engine, listResource(engine), (diagnostic) => ({ diagnostic })),
    validateActionConfig: safe(validateActionConfig(engine)),
    planAction: safe(planAction(engine)),
    invokeAction: guardedStream(engine, invokeAction(engine), completed),
    validateStateStoreConfig: safe(validateStateStoreConfig(engine)),
    configureStateStore: safe(configureStateStore(engine)),
    readStateBytes: guardedStream(engine, readStateBytes(engine), (diagnostics) => ({ diagnostics })),
    writeStateBytes: safe(writeStateBytes(engine)),
    lockState: safe(lockState(engine)),
    unlockState: safe(unlockState(engine)),
    getStates: safe(getStates(engine)),
    deleteState: safe(deleteState(engine)),
    stopProvider: stopProvider(engine),
  }
}
