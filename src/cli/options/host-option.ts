import type { ArgDef } from 'citty'
import type { HostOptions } from '../../client/index.ts'
import { UsageError } from '../command-line/command-error.ts'

/** Fields that only the host has. */
export const hostOptionArg = {
  type: 'string',
  description: 'Field that only the host has; may be repeated',
  valueHint: 'key=value',
  repeatable: true,
} as const satisfies ArgDef & { readonly repeatable: true }

/** Reads `--host-option key=value`. A value is parsed as JSON if it is JSON, and is a string otherwise. */
export const hostOptionsOf = (texts: readonly string[]): HostOptions =>
  Object.fromEntries(
    texts.map((text) => {
      const at = text.indexOf('=')
      if (at <= 0) throw new UsageError(`--host-option must be key=value, got ${JSON.stringify(text)}`)
      return [text.slice(0, at), jsonOrText(text.slice(at + 1))]
    }),
  )

const jsonOrText = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}
