import { ApiError } from '../error/api-error.ts'
import { redactShapes } from '../error/redact.ts'
import { commandRunner, type RunCommand } from './run-command.ts'
import { type Token, tokenOf } from './token-output.ts'

/** Key that is fetched when it is needed, and again when it expires. */
export interface Credential {
  /** Returns a token that is valid for at least another minute, if it has an expiry. An abort stops waiting for it. */
  token(signal?: AbortSignal): Promise<string>
  /** Forgets a token that the host has rejected, unless there is a newer one already. */
  expire(token: string): void
  /** Every token so far, to be removed from texts. */
  readonly secrets: readonly string[]
}

interface Dependencies {
  readonly clock: { now(): number }
  /** @default the commands of this machine, each for a minute at most */
  readonly run?: RunCommand
}

const seconds = 60
/** A token is fetched again this long before it expires, in milliseconds. */
const margin = 60_000

/**
 * Creates a credential from a command that prints a token, such as `az account get-access-token`.
 *
 * The command is run without a shell, and what it prints is never shown. Calls at the same time share one run.
 *
 * @throws {ApiError} `credential_failed` when the command does not exist, fails, takes longer than a minute, or prints no
 * token
 */
export const commandCredential = (
  command: readonly string[],
  { clock, run = commandRunner(seconds * 1000) }: Dependencies,
): Credential => {
  const secrets: string[] = []
  let current: Token | undefined
  let fetching: Promise<Token> | undefined

  const fetchToken = async (): Promise<Token> => {
    const { exitCode, stdout, stderr } = await run(command).catch((cause: unknown) => {
      throw failed(command, `could not be started: ${cause instanceof Error ? cause.message : String(cause)}`)
    })
    if (exitCode === undefined) throw failed(command, `was killed; it may take ${seconds} seconds`)
    if (exitCode !== 0) throw failed(command, `exited with ${exitCode}${firstLine(stderr)}`)
    const token = tokenOf(stdout, clock.now())
    if (!token) throw failed(command, `printed ${stdout.trim() === '' ? 'nothing' : 'no token'}`)
    secrets.push(token.value)
    return token
  }

  const refresh = async (): Promise<string> => {
    fetching ??= fetchToken().finally(() => {
      fetching = undefined
    })
    current = await fetching
    return current.value
  }

  return {
    async token(signal) {
      if (current && (current.expiresAt ?? Number.POSITIVE_INFINITY) - margin > clock.now()) return current.value
      return unlessAborted(refresh(), signal)
    },
    expire(token) {
      if (current?.value === token) current = undefined
    },
    secrets,
  }
}

const unlessAborted = <T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> => {
  if (!signal) return work
  const { promise, reject } = Promise.withResolvers<never>()
  const abort = () => reject(signal.reason)
  signal.addEventListener('abort', abort)
  return Promise.race([work, promise]).finally(() => signal.removeEventListener('abort', abort))
}

const failed = ([program = '']: readonly string[], what: string): ApiError =>
  new ApiError('credential_failed', `the credential command ${JSON.stringify(program)} ${what}`)

/** Returns what a command says about its failure, without anything that looks like a key. */
const firstLine = (stderr: string): string => {
  const line = stderr.trim().split(/\r?\n/)[0] ?? ''
  return line === '' ? '' : `: ${redactShapes(line).slice(0, 300)}`
}
