import type { Provider } from '../gen/tfplugin6_pb.ts'
import type { Implementation } from '../grpc/index.ts'

/** The handlers of the protocol's calls. */
export type Calls = Implementation<typeof Provider>

/** The handler of one call: decode, run the engine, encode. */
export type Rpc<K extends keyof Calls> = Calls[K]
