import { ApiError } from '../error/api-error.ts'
import { redactShapes } from '../error/redact.ts'
import type { Clock } from '../world.ts'
import { type RunCommand, runCommand } from './run-command.ts'
import { type Token, tokenOf } from './token-output.ts'

/** A key that is fetched when it is needed, and again when it expires. */
export interface Credential {
  /** Returns a token that is good for at least another minute, as far as it says. */
  token(): Promise<string>
  /** Forgets a token that the host has rejected; false if it is not the current one, so that there is a newer one. */
  expire(token: string): boolean
  /** Every token there has been, to be kept out of texts. */
  readonly secrets: readonly string[]
}

interface Dependencies {
  readonly clock: Clock
  /** @default the commands of this machine */
  readonly run?: RunCommand
}

/** How long a command may take, in milliseconds. */
const commandTimeout = 60_000
/** A token is fetched again this long before it expires, in milliseconds. */
const margin = 60_000

/**
 * Makes a credential from a command that prints a token, such as `az account get-access-token`.
 *
 * The command is run without a shell, and what it prints is never shown. Calls at the same time share one run.
 *
 * @throws {ApiError} `credential_failed` when the command does not exist, fails, takes longer than a minute, or prints no
 * token
 */
export const commandCredential = (
  command: readonly string[],
  { clock, run = runCommand }: Dependencies,
): Credential => {
  const secrets: string[] = []
  let current: Token | undefined
  let fetching: Promise<Token> | undefined

  const fetchToken = async (): Promise<Token> => {
    const name = JSON.stringify(command[0] ?? '')
    const { exitCode, stdout, stderr } = await inTime(command, run, clock)
    if (exitCode !== 0)
      throw failed(`${name} ${exitCode === undefined ? 'was killed' : `exited with ${exitCode}`}${firstLine(stderr)}`)
    const token = tokenOf(stdout, clock.now())
    if (!token) throw failed(`${name} printed ${stdout.trim() === '' ? 'nothing' : 'no token'}`)
    secrets.push(token.value)
    return token
  }

  return {
    async token() {
      if (current && (current.expiresAt ?? Number.POSITIVE_INFINITY) - margin > clock.now()) return current.value
      fetching ??= fetchToken().finally(() => {
        fetching = undefined
      })
      current = await fetching
      return current.value
    },
    expire(token) {
      if (current?.value !== token) return false
      current = undefined
      return true
    },
    secrets,
  }
}

const inTime = async (command: readonly string[], run: RunCommand, clock: Clock) => {
  const done = new AbortController()
  const late = new AbortController()
  const timer = clock.sleep(commandTimeout, done.signal).then(
    () => late.abort(),
    () => undefined, // the command was faster
  )
  try {
    return await run(command, late.signal)
  } catch (cause) {
    const name = JSON.stringify(command[0] ?? '')
    if (late.signal.aborted) throw failed(`${name} did not end within ${commandTimeout / 1000} seconds`)
    throw failed(`${name} could not be started: ${cause instanceof Error ? cause.message : String(cause)}`)
  } finally {
    done.abort()
    await timer
  }
}

const failed = (what: string): ApiError => new ApiError('credential_failed', `the credential command ${what}`)

/** What a command says about its failure, without anything that looks like a key. */
const firstLine = (stderr: string): string => {
  const line = stderr.trim().split(/\r?\n/)[0] ?? ''
  return line === '' ? '' : `: ${redactShapes(line).slice(0, 300)}`
}
