import { bindProvider } from '../../../src/framework/bind-provider.ts'
import { Provider as Service } from '../../../src/framework/gen/tfplugin6_pb.ts'
import { createCaller } from '../../../src/framework/grpc/caller.ts'
import type { Attributes, Provider } from '../../../src/framework/index.ts'
import { testDependencies } from '../../../src/framework/testing/index.ts'

/** Returns what a served provider answers when Terraform requests its schema. */
export const servedSchema = <A extends Attributes, C>(provider: Provider<A, C>) =>
  createCaller(Service, bindProvider(provider, testDependencies({})).routes).getProviderSchema({})
