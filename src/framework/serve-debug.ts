import { once } from 'node:events'
import { createLogger, type LoadProvider, reattachInstructions, serveReattach } from './plugin/index.ts'

/** What a person debugs. */
export interface ServeDebugOptions {
  readonly name: string
  readonly address: string
  readonly load: LoadProvider
}

/** Serves a provider that a person started, for any number of runs of Terraform, until Ctrl-C. */
export const serveDebug = async ({ name, address, load }: ServeDebugOptions): Promise<void> => {
  const interrupted = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
  const write = (line: string) => process.stderr.write(line)
  const logger = createLogger({ environment: process.env, name, write, clock: () => new Date() })
  const server = await serveReattach({ load, logger })
  process.stdout.write(reattachInstructions(server.environment(address)))
  await interrupted
  await server.close()
  process.exit(0)
}
