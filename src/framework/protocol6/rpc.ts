import type { ServiceImpl } from '@connectrpc/connect'
import type { Provider } from '../gen/tfplugin6_pb.ts'

type Calls = ServiceImpl<typeof Provider>

/** The handler of one call: decode, run the engine, encode. */
export type Rpc<K extends keyof Calls> = Calls[K]
