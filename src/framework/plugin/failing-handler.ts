import type { RequestHandler } from './http2-server.ts'

const internal = '13'

// Sent as a header, so it must stay well below the limits on headers.
const maxText = 2000

/**
 * Answers every gRPC call with an error that Terraform shows to its user.
 * It replaces a provider that could not be loaded, and imports nothing that may be missing (gRPC over HTTP/2,
 * "Trailers-Only").
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
