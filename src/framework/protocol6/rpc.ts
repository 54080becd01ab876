import type { ServiceImpl } from '@connectrpc/connect'
import type { Provider } from '../gen/tfplugin6_pb.ts'

type Calls = ServiceImpl<typeof Provider>

/** What serves one call of the protocol: decode, engine, encode. */
export type Rpc<K extends keyof Calls> = Calls[K]
