/** What a client is made of: host, keys and limits. Everything is optional; nothing is read from the environment. */
export interface ClientSettings {
  /** Key for every call but those about checkpoint permissions. */
  readonly apiKey?: string | undefined
  /** Admin key, sent for checkpoint permissions and nothing else. */
  readonly adminKey?: string | undefined
  /**
   * A command that prints a token, run when it is needed and again when it expires, such as
   * `['az', 'account', 'get-access-token']`. The token takes the place of `apiKey`, as a bearer token.
   */
  readonly credentialCommand?: readonly string[] | undefined
  readonly organization?: string | undefined
  readonly project?: string | undefined
  /** Name of the host, such as `azure`. @default the one recognized by `baseURL`; without that, `openai` */
  readonly host?: string | undefined
  /** @default the address of the host, such as 'https://api.openai.com/v1' */
  readonly baseURL?: string | undefined
  /** Added to every request. One named `api-key` or `authorization` takes the place of both keys, as Azure wants it. */
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** Time for one attempt of one call; that of a file, up or down, always has ten minutes. @default 60 */
  readonly timeoutSeconds?: number | undefined
  /** How often a call that failed in passing is sent again. @default 4 */
  readonly maxRetries?: number | undefined
  /** OpenAI allows about 7 and does not say so in headers; other hosts may allow more. @default 6 */
  readonly adminRequestsPerMinute?: number | undefined
}

/** Whether the headers bring the credentials along, so that no key is needed. */
export const authenticatesByHeader = ({ headers = {} }: ClientSettings): boolean =>
  Object.keys(headers).some((name) => ['api-key', 'authorization'].includes(name.toLowerCase()))
