import type { HostOptions } from '../hosts/host-options.ts'

/** Settings of a client: host, keys and limits. All are optional; nothing is read from the environment. */
export interface ClientSettings {
  /** Key of every call except those for checkpoint permissions. */
  readonly apiKey?: string | undefined
  /** Admin key, used only for checkpoint permissions. */
  readonly adminKey?: string | undefined
  /**
   * A command that prints a token, run when it is needed and again when it expires, such as
   * `['az', 'account', 'get-access-token']`. The token replaces `apiKey` and is sent as a bearer token.
   */
  readonly credentialCommand?: readonly string[] | undefined
  readonly organization?: string | undefined
  readonly project?: string | undefined
  /** Name of the host, such as `azure`. @default the one recognized by `baseURL`; without that, `openai` */
  readonly host?: string | undefined
  /** Host options of every job, and fields that the host wants in every request. The options of a job take precedence. */
  readonly hostOptions?: HostOptions | undefined
  /** @default the address of the host, such as 'https://api.openai.com/v1' */
  readonly baseURL?: string | undefined
  /** Headers of every request. A header named `api-key` or `authorization` replaces both keys, as Azure requires. */
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** Timeout of each request, in seconds. Uploads and downloads always have ten minutes. @default 60 */
  readonly timeoutSeconds?: number | undefined
  /** Maximum number of retries after a temporary failure. @default 4 */
  readonly maxRetries?: number | undefined
  /** Maximum number of requests per minute with the admin key. OpenAI allows about 7, without saying so. @default 6 */
  readonly adminRequestsPerMinute?: number | undefined
}

/** Returns whether the headers contain credentials, so that no key is needed. */
export const authenticatesByHeader = ({ headers = {} }: ClientSettings): boolean =>
  Object.keys(headers).some((name) => ['api-key', 'authorization'].includes(name.toLowerCase()))
