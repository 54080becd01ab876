import type { Writable } from 'node:stream'

/** The environment variables of a process. Fits `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>

/** The part of a process that a plugin uses: Node's `process`, or a fake in tests. */
export interface PluginProcess {
  readonly env: Environment
  readonly version: string
  readonly execPath: string
  readonly platform: string
  readonly ppid: number
  readonly stdout: Writable
  readonly stderr: Writable
  on(event: 'SIGINT' | 'SIGTERM' | 'SIGHUP', listener: () => void): unknown
  on(event: 'uncaughtException', listener: (error: Error) => void): unknown
  on(event: 'unhandledRejection', listener: (reason: unknown) => void): unknown
  on(event: 'exit', listener: () => void): unknown
  /** Sends a signal. Signal 0 only checks whether the process exists, and throws if it does not. */
  kill(pid: number, signal: 0): unknown
  exit(code: number): unknown
}
