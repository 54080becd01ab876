import { once } from 'node:events'
import { createLogger, type LoadProvider, reattachInstructions, serveReattach } from './plugin/index.ts'

/** The provider to debug. */
export interface ServeDebugOptions {
  readonly name: string
  readonly address: string
  readonly load: LoadProvider
}

/** Serves a provider started by hand, for any number of Terraform runs, until Ctrl-C. */
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
