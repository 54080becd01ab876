import { ApiError, redactShapes } from '../../openai/index.ts'
import { callSummaries, help, version } from '../../provider/index.ts'
import { CommandError, Interruption } from '../command-line/command-error.ts'
import { adviceOf } from './advice.ts'
import { printable } from './printable.ts'
import type { Styler } from './styler.ts'

/** Describes an error for people, without secrets: what is wrong, what to do, and where to read more. */
export const errorText = (error: unknown, style: Styler): string => {
  if (error instanceof Interruption) return safe(['\nInterrupted.', error.advice].filter(Boolean).join(' '))
  const more = error instanceof ApiError ? help(callSummaries[error.code]) : undefined
  const lines = [`${style('red', 'error:')} ${messageOf(error)}`, adviceOf(error), more]
  return safe(lines.filter((line) => line !== undefined).join('\n'))
}

/** Describes an error for programs. Its code is the client's error code, or the way the command ended. */
export const errorJson = (error: unknown): string => {
  const code = error instanceof ApiError ? error.code : error instanceof CommandError ? error.exit : 'failure'
  return safe(JSON.stringify({ error: { message: messageOf(error), advice: adviceOf(error), code } }))
}

const safe = (text: string): string => printable(redactShapes(text))

const messageOf = (error: unknown): string => {
  // No command throws these on purpose: the stack says more than the message.
  const isBug = error instanceof TypeError || error instanceof ReferenceError || error instanceof SyntaxError
  if (isBug) return `this is a bug in tunesmith ${version}; please report it with this text:\n${error.stack}`
  return error instanceof Error ? error.message : String(error)
}
