import type { ServerConfig } from './server-config.ts'

/** Returns the name and port under which a proxy in front of the server is reached; undefined if there is none. */
export const publicHostOf = ({ public_url: url }: Pick<ServerConfig, 'public_url'>): string | undefined =>
  url === undefined ? undefined : new URL(url).host
