import type { ServiceImpl } from '@connectrpc/connect'
import type { Engine } from '../engine/index.ts'
import type { Provider } from '../gen/tfplugin6_pb.ts'
import { applyResourceChange } from './apply-resource-change.ts'
import { callFunction } from './call-function.ts'
import { closeEphemeralResource } from './close-ephemeral-resource.ts'
import { configureProvider } from './configure-provider.ts'
import { toDiagnostics } from './diagnostics.ts'
import { generateResourceConfig } from './generate-resource-config.ts'
import { getFunctions } from './get-functions.ts'
import { getMetadata } from './get-metadata.ts'
import { getProviderSchema } from './get-provider-schema.ts'
import { getResourceIdentitySchemas } from './get-resource-identity-schemas.ts'
import { importResourceState } from './import-resource-state.ts'
import { invokeAction } from './invoke-action.ts'
import { listResource } from './list-resource.ts'
import { moveResourceState } from './move-resource-state.ts'
import { openEphemeralResource } from './open-ephemeral-resource.ts'
import { planAction } from './plan-action.ts'
import { planResourceChange } from './plan-resource-change.ts'
import { readDataSource } from './read-data-source.ts'
import { readResource } from './read-resource.ts'
import { renewEphemeralResource } from './renew-ephemeral-resource.ts'
import { stopProvider } from './stop-provider.ts'
import { upgradeResourceIdentity } from './upgrade-resource-identity.ts'
import { upgradeResourceState } from './upgrade-resource-state.ts'
import { validateActionConfig } from './validate-action-config.ts'
import { validateDataResourceConfig } from './validate-data-resource-config.ts'
import { validateEphemeralResourceConfig } from './validate-ephemeral-resource-config.ts'
import { validateListResourceConfig } from './validate-list-resource-config.ts'
import { validateProviderConfig } from './validate-provider-config.ts'
import { validateResourceConfig } from './validate-resource-config.ts'

/** Every call of the protocol that is served; the others answer UNIMPLEMENTED, which Terraform expects of them. */
export const providerService = (engine: Engine): Partial<ServiceImpl<typeof Provider>> => ({
  getMetadata: getMetadata(engine),
  getProviderSchema: guarded(engine, getProviderSchema(engine)),
  getFunctions: guarded(engine, getFunctions(engine)),
  callFunction: callFunction(engine),
  getResourceIdentitySchemas: guarded(engine, getResourceIdentitySchemas(engine)),
  upgradeResourceIdentity: guarded(engine, upgradeResourceIdentity(engine)),
  validateProviderConfig: guarded(engine, validateProviderConfig(engine)),
  validateResourceConfig: guarded(engine, validateResourceConfig(engine)),
  validateDataResourceConfig: guarded(engine, validateDataResourceConfig(engine)),
  configureProvider: guarded(engine, configureProvider(engine)),
  upgradeResourceState: guarded(engine, upgradeResourceState(engine)),
  readResource: guarded(engine, readResource(engine)),
  planResourceChange: guarded(engine, planResourceChange(engine)),
  applyResourceChange: guarded(engine, applyResourceChange(engine)),
  importResourceState: guarded(engine, importResourceState(engine)),
  readDataSource: guarded(engine, readDataSource(engine)),
  moveResourceState: guarded(engine, moveResourceState(engine)),
  generateResourceConfig: guarded(engine, generateResourceConfig(engine)),
  validateEphemeralResourceConfig: guarded(engine, validateEphemeralResourceConfig(engine)),
  openEphemeralResource: guarded(engine, openEphemeralResource(engine)),
  renewEphemeralResource: guarded(engine, renewEphemeralResource(engine)),
  closeEphemeralResource: guarded(engine, closeEphemeralResource(engine)),
  validateListResourceConfig: guarded(engine, validateListResourceConfig(engine)),
  listResource: listResource(engine),
  validateActionConfig: guarded(engine, validateActionConfig(engine)),
  planAction: guarded(engine, planAction(engine)),
  invokeAction: invokeAction(engine),
  stopProvider: stopProvider(engine),
})

/** Whatever goes wrong outside a handler is a bug of ours: it is told as a diagnostic, not as a broken connection. */
const guarded =
  <Request, Context, Response extends { diagnostics?: unknown }>(
    engine: Engine,
    call: (request: Request, context: Context) => Response | Promise<Response>,
  ) =>
  async (request: Request, context: Context): Promise<Response | { diagnostics: ReturnType<typeof toDiagnostics> }> => {
    try {
      return await call(request, context)
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error)
      engine.world.log.error('a call failed outside its handler', {
        error: error instanceof Error ? error.stack : detail,
      })
      const summary = `Bug in the Provider ${engine.provider.name}`
      return { diagnostics: toDiagnostics([{ severity: 'error', summary, detail }]) }
    }
  }
