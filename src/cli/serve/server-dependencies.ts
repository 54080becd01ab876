import type { ServerOptions } from '../../server/index.ts'
import type { Dependencies } from '../dependencies.ts'

/** Returns what a server depends on, as the command line has it. */
export const serverDependencies = ({
  clock,
  fetch,
  stderr,
}: Pick<Dependencies, 'clock' | 'fetch' | 'stderr'>): NonNullable<ServerOptions['dependencies']> => ({
  now: () => clock.now() / 1000,
  wait: (seconds, signal) => clock.sleep(seconds * 1000, signal).catch(() => undefined),
  fetch,
  log: (line) => void stderr.write(`${line}\n`),
})
