import { bindProvider } from '../../../src/framework/bind-provider.ts'
import { unknownValue, type Value } from '../../../src/framework/cty/index.ts'
import type { Dependencies, Log } from '../../../src/framework/definition/index.ts'
import { createEngine } from '../../../src/framework/engine/index.ts'
import { Provider } from '../../../src/framework/gen/tfplugin6_pb.ts'
import { type Caller, createCaller } from '../../../src/framework/grpc/caller.ts'
import { fromDynamicValue, toDynamicValue } from '../../../src/framework/protocol6/index.ts'
import type { ObjectShape } from '../../../src/framework/schema/index.ts'
import { testDependencies } from '../../../src/framework/testing/index.ts'
import { vault } from './vault-provider.ts'

const shapes = createEngine(vault, testDependencies({}))

export const safe = shapes.resources.get('vault_safe').object
export const visit = shapes.dataSources.get('vault_visit').object
export const knock = shapes.actions.get('vault_knock').object
export const search = shapes.lists.get('vault_safe').object
export const meta = shapes.meta ?? shapes.object
export const pass = shapes.ephemerals.get('vault_pass').object

/** The calls of the vault, over real messages. */
export const vaultCalls = (dependencies: Partial<Dependencies> = {}, log?: Log): Caller<typeof Provider> => {
  const { routes } = bindProvider(vault, testDependencies(dependencies), log)
  return createCaller(Provider, routes)
}

/** An object of a shape, as a message; what is left out is null. */
export const message = (shape: ObjectShape, values: Readonly<Record<string, Value>>) => {
  const named = [...shape.fields.keys()].map((name): [string, Value] => [name, values[name] ?? null])
  return toDynamicValue(new Map(named), shape.type)
}

/** The same with nothing there. */
export const nothing = (shape: ObjectShape) => toDynamicValue(null, shape.type)

/** An attribute of the object in a message. */
export const attribute = (shape: ObjectShape, given: Parameters<typeof fromDynamicValue>[0], name: string): Value => {
  const value = fromDynamicValue(given, shape.type)
  return value instanceof Map ? (value.get(name) ?? null) : null
}

export const configured = async (calls: Caller<typeof Provider>): Promise<Caller<typeof Provider>> => {
  await calls.configureProvider({ config: message(shapes.object, { token: 'hunter2-config' }) })
  return calls
}

/** Configures it while its region is not known. */
export const configureUnknown = (calls: Caller<typeof Provider>, deferralAllowed: boolean) =>
  calls.configureProvider({
    config: message(shapes.object, { region: unknownValue }),
    clientCapabilities: { deferralAllowed },
  })
