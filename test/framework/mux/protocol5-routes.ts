import { create, type Message } from '@bufbuild/protobuf'
import { Provider as Provider5 } from '../../../src/framework/gen/tfplugin5_pb.ts'
import { Provider as Provider6 } from '../../../src/framework/gen/tfplugin6_pb.ts'
import type { CallContext, Routes } from '../../../src/framework/grpc/index.ts'

type Call = (request: Message, context: CallContext) => unknown

/** The methods of protocol 5 that have another name in protocol 6. */
const renamed: Readonly<Record<string, string>> = {
  GetSchema: 'getProviderSchema',
  PrepareProviderConfig: 'validateProviderConfig',
  ValidateResourceTypeConfig: 'validateResourceConfig',
  ValidateDataSourceConfig: 'validateDataResourceConfig',
  Configure: 'configureProvider',
  Stop: 'stopProvider',
}

/** Serves the methods of a provider as a provider that only knows protocol 5: each message is translated by names. */
export const protocol5Routes =
  (routes: Routes): Routes =>
  (router) => {
    const calls = new Map<string, Call | undefined>()
    routes({
      service(_, implementation) {
        for (const { localName } of Provider6.methods) calls.set(localName, Reflect.get(implementation, localName))
      },
    })
    const methods = Provider5.methods.flatMap(({ name, localName, methodKind }) => {
      const call = calls.get(renamed[name] ?? localName)
      const { input, output } = Provider6.method[(renamed[name] ?? localName) as keyof typeof Provider6.method]
      const own = Provider5.method[localName as keyof typeof Provider5.method].output
      if (!call) return []
      const answered = (answer: unknown) => create(own, create(output, answer as object) as object)
      const unary = async (request: Message, context: CallContext) =>
        answered(await call(create(input, request as object) as Message, context))
      const streaming = async function* (request: Message, context: CallContext) {
        const events = call(create(input, request as object) as Message, context) as AsyncIterable<unknown>
        for await (const event of events) yield answered(event)
      }
      return [[localName, methodKind === 'unary' ? unary : streaming]]
    })
    router.service(Provider5, Object.fromEntries(methods))
  }
