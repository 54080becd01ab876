import { parseJson } from '../cty/index.ts'
import { toNearestPlain } from '../schema/index.ts'

/** An error or a warning in Terraform's output. */
export interface TerraformDiagnostic {
  readonly severity: 'error' | 'warning'
  readonly summary: string
  readonly detail: string
  /** Address of the object that the diagnostic is about. */
  readonly address?: string
  readonly range?: { readonly filename: string; readonly start: { readonly line: number } }
  /** The part of the configuration that it points at. */
  readonly snippet?: { readonly context: string | null; readonly code: string; readonly start_line: number }
}

/** Parses the diagnostics of a run with `-json`: one JSON object per line, or one object for `validate`. */
export const parseDiagnostics = (stdout: string): readonly TerraformDiagnostic[] => {
  const whole = parseObject(stdout)
  if (whole && 'diagnostics' in whole) return whole.diagnostics as TerraformDiagnostic[] // of `validate -json`
  return parseMessages(stdout).flatMap(
    ({ diagnostic }) => (diagnostic ? [diagnostic as TerraformDiagnostic] : []), // of a `-json` run
  )
}

/** Parses the messages of a run with `-json`. */
export const parseMessages = (stdout: string): readonly Readonly<Record<string, unknown>>[] =>
  stdout.split('\n').flatMap((line) => (parseObject(line) ?? []) as Record<string, unknown>[]) // an object, or none

/** Parses the progress messages of actions in a run with `-json`. */
export const actionProgress = (stdout: string): readonly string[] =>
  parseMessages(stdout).flatMap(
    ({ type, hook }) => (type === 'action_progress' ? [(hook as { readonly message: string }).message] : []), // as terraform says it
  )

const parseObject = (text: string): object | undefined => {
  if (!text.startsWith('{')) return undefined
  try {
    return toNearestPlain(parseJson(text)) as object // the text begins with a brace
  } catch {
    return undefined
  }
}

/** Formats a diagnostic as Terraform prints it. */
export const formatDiagnostic = ({ severity, summary, detail, range, snippet }: TerraformDiagnostic): string => {
  const title = `${severity === 'error' ? 'Error' : 'Warning'}: ${summary}`
  const place =
    range && `  on ${range.filename} line ${range.start.line}${snippet?.context ? `, in ${snippet.context}` : ''}:`
  const code = snippet?.code.split('\n').map((line, index) => `  ${snippet.start_line + index}: ${line}`)
  return [title, [place, ...(code ?? [])].filter((line) => line !== undefined).join('\n'), detail]
    .filter((part) => part !== '')
    .join('\n\n')
}

/** Prepares Terraform's output for matching: removes boxes, and collapses white space to single spaces. */
export const foldText = (text: string): string =>
  text
    .replace(/[╷│╵─]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
