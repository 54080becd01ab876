export { connectGrpc, type GrpcConnection } from './connect-grpc.ts'
export { GrpcError, grpcCode } from './grpc-error.ts'
export { type GrpcHandlerOptions, grpcHandler, type StreamHandler } from './grpc-handler.ts'
export type {
  ByteMethod,
  ByteMethods,
  CallContext,
  Implementation,
  Method,
  Router,
  Routes,
  StreamedByteMethod,
} from './method.ts'
