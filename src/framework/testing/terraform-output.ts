import { parseJson } from '../cty/index.ts'
import { toPlain } from '../schema/index.ts'

/** An error or a warning as Terraform shows it. */
export interface TerraformDiagnostic {
  readonly severity: 'error' | 'warning'
  readonly summary: string
  readonly detail: string
  /** Address of the object that it is about. */
  readonly address?: string
  readonly range?: { readonly filename: string; readonly start: { readonly line: number } }
  /** The piece of configuration that it points at. */
  readonly snippet?: { readonly context: string | null; readonly code: string; readonly start_line: number }
}

/** What a run of Terraform said with `-json`: a line of JSON each, or, for `validate`, one object. */
export const parseDiagnostics = (stdout: string): readonly TerraformDiagnostic[] => {
  const whole = parseObject(stdout)
  if (whole && 'diagnostics' in whole) return whole.diagnostics as TerraformDiagnostic[] // of `validate -json`
  return parseMessages(stdout).flatMap(
    ({ diagnostic }) => (diagnostic ? [diagnostic as TerraformDiagnostic] : []), // of a `-json` run
  )
}

/** The messages among the lines of a run with `-json`. */
export const parseMessages = (stdout: string): readonly Readonly<Record<string, unknown>>[] =>
  stdout.split('\n').flatMap((line) => (parseObject(line) ?? []) as Record<string, unknown>[]) // an object, or none

/** What actions said while they ran, in a run with `-json`. */
export const actionProgress = (stdout: string): readonly string[] =>
  parseMessages(stdout).flatMap(
    ({ type, hook }) => (type === 'action_progress' ? [(hook as { readonly message: string }).message] : []), // as terraform says it
  )

const parseObject = (text: string): object | undefined => {
  if (!text.startsWith('{')) return undefined
  try {
    return toPlain(parseJson(text)) as object // the text begins with a brace
  } catch {
    return undefined
  }
}

/** A diagnostic the way Terraform prints it. */
export const formatDiagnostic = ({ severity, summary, detail, range, snippet }: TerraformDiagnostic): string => {
  const headline = `${severity === 'error' ? 'Error' : 'Warning'}: ${summary}`
  const place =
    range && `  on ${range.filename} line ${range.start.line}${snippet?.context ? `, in ${snippet.context}` : ''}:`
  const code = snippet?.code.split('\n').map((line, index) => `  ${snippet.start_line + index}: ${line}`)
  return [headline, [place, ...(code ?? [])].filter((line) => line !== undefined).join('\n'), detail]
    .filter((part) => part !== '')
    .join('\n\n')
}

/** Text of Terraform's made fit for matching: no box around it, and every run of white space one blank. */
export const foldText = (text: string): string =>
  text
    .replace(/[╷│╵─]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
