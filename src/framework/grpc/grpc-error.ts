/** The status codes of gRPC that are used here (grpc `doc/statuscodes.md`). */
export const grpcCode = {
  ok: 0,
  cancelled: 1,
  unknown: 2,
  notFound: 5,
  resourceExhausted: 8,
  unimplemented: 12,
  internal: 13,
  unavailable: 14,
} as const

/** A failed call: gRPC's code, and a message that Terraform shows. */
export class GrpcError extends Error {
  override readonly name = 'GrpcError'
  readonly code: number

  constructor(message: string, code: number, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}
