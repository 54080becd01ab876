import { invalidRequest } from '../../api/errors/api-error.ts'

// OpenAI's errors for keys, by status and code. Their texts send people to OpenAI's own pages, where they find nothing
// about this server.

const unauthorized = (message: string, code: string | null = null) => invalidRequest(message, { status: 401, code })

export const missingKey = () =>
  unauthorized(
    "You didn't provide an API key. Send a key of this server as `Authorization: Bearer YOUR_KEY`. Its operator creates keys with `tunesmith serve key`.",
  )

export const incorrectKey = (masked: string) =>
  unauthorized(
    `Incorrect API key provided: ${masked}. It is unknown here, has expired or was revoked. The operator of this server creates keys with \`tunesmith serve key\`.`,
    'invalid_api_key',
  )

/** @param admin whether the endpoint wants an admin key */
export const missingScopes = (scope: string, admin: boolean) =>
  unauthorized(
    `You have insufficient permissions for this operation. Missing scopes: ${scope}. ${
      admin
        ? 'It needs an admin key: `tunesmith serve key --admin` creates one.'
        : `It needs a key of a project with that scope: \`tunesmith serve key --scopes ${scope}\` creates one.`
    }`,
  )
