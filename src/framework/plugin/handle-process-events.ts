import type { Logger } from './logger.ts'
import type { PluginProcess } from './plugin-process.ts'
import { type Every, watchParent } from './watch-parent.ts'

/**
 * Handles the events that may end a plugin's process.
 *
 * - SIGINT does not end it: Ctrl-C reaches the whole process group, and Terraform then calls StopProvider (go-plugin
 *   `server.go`).
 * - SIGTERM and SIGHUP end it, as in go-plugin, but nothing is left on disk.
 * - An uncaught error does not end it, because a paid call may be running. It is logged.
 * - The end of the Terraform process ends it.
 */
export const handleProcessEvents = (
  process: PluginProcess,
  logger: Logger,
  every: Every,
  end: (code: number, reason: string) => void,
): void => {
  process.on('SIGINT', () => logger.trace('SIGINT ignored: Terraform calls StopProvider'))
  process.on('SIGTERM', () => end(128 + 15, 'SIGTERM'))
  process.on('SIGHUP', () => end(128 + 1, 'SIGHUP'))
  process.on('uncaughtException', (error) => logger.error('uncaught error', { error }))
  process.on('unhandledRejection', (error) => logger.error('unhandled rejection', { error }))
  watchParent(process, every, () => end(1, 'the parent process has ended'))
}
