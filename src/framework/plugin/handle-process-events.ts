import type { Logger } from './logger.ts'
import type { PluginProcess } from './plugin-process.ts'
import { type Every, watchParent } from './watch-parent.ts'

/**
 * Decides what ends a plugin's process, and what does not.
 *
 * - SIGINT does not: Ctrl-C reaches the whole process group, and Terraform then calls StopProvider (go-plugin `server.go`).
 * - SIGTERM and SIGHUP do, as in go-plugin, which leaves them alone; but nothing is left behind on disk.
 * - An error that nobody caught does not: a paid call may be running. It is logged.
 * - The death of Terraform does.
 */
export const handleProcessEvents = (
  process: PluginProcess,
  logger: Logger,
  every: Every,
  end: (code: number, reason: string) => void,
): void => {
  process.on('SIGINT', () => logger.trace('SIGINT ignored: Terraform tells when to stop'))
  process.on('SIGTERM', () => end(128 + 15, 'SIGTERM'))
  process.on('SIGHUP', () => end(128 + 1, 'SIGHUP'))
  process.on('uncaughtException', (error) => logger.error('an error was not caught', { error }))
  process.on('unhandledRejection', (error) => logger.error('a rejection was not handled', { error }))
  watchParent(process, every, () => end(1, 'the process that started this one has died'))
}
