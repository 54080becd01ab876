import type { RequestHandler } from './http2-server.ts'

const internal = '13'

// A header, not a message: keep it well below the limits on headers.
const maxText = 2000

/**
 * Answers every gRPC call with an error that Terraform shows to its user.
 * It stands in for a provider that could not be loaded, and needs nothing that may be what is missing
 * (gRPC over HTTP/2, "Trailers-Only").
 */
export const failingHandler = (text: string): RequestHandler => {
  const message = encodeURIComponent(Buffer.from(text.slice(0, maxText)).toString())
  const headers = {
    ':status': 200,
    'content-type': 'application/grpc',
    'grpc-status': internal,
    'grpc-message': message,
  }
  return ({ stream }) => stream.respond(headers, { endStream: true })
}
