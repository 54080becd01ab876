/** What every client does, if it can. */
const items = ['train', 'wait', 'page', 'share', 'chat', 'stream', 'tool loop', 'structured output', 'delete']

/** What the program of a client printed, and what went wrong. */
export interface ClientResult {
  readonly name: string
  readonly version: string
  readonly output: string
  readonly problem?: string
}

const named = (output: string, kind: 'ok' | 'none'): readonly string[] =>
  output.split('\n').flatMap((line) => (line.startsWith(`${kind} `) ? [line.slice(kind.length + 1)] : []))

/** Returns the items that a client did in every way it tried, those that it has no way to do, and why. */
const stepsOf = ({ output }: ClientResult) => {
  const [passed, missing] = [named(output, 'ok'), named(output, 'none')]
  const done = new Set(passed.map((step) => step.split(' (')[0] ?? step))
  return {
    done,
    others: [...done].filter((step) => !items.includes(step)),
    ways: [...new Set(passed.flatMap((step) => /\((.*)\)$/.exec(step)?.[1] ?? []))],
    impossible: new Set(missing.flatMap((line) => line.slice(0, line.indexOf(':')).split(', '))),
    reasons: missing.map((line) => line.slice(line.indexOf(':') + 2)),
  }
}

/** Returns what keeps a client from having done everything that it can do; undefined if nothing does. */
export const problemOf = (result: ClientResult): string | undefined => {
  if (result.problem !== undefined) return result.problem
  const { done, impossible } = stepsOf(result)
  const open = items.filter((item) => !done.has(item) && !impossible.has(item))
  return open.length > 0 ? `did not try: ${open.join(', ')}` : undefined
}

/** Formats the results as a Markdown table, a row per client. */
export const clientTable = (results: readonly ClientResult[]): string => {
  const rows = results.map((result) => {
    const { done, impossible, others, ways, reasons } = stepsOf(result)
    const cells = items.map((item) => (done.has(item) ? '✓' : impossible.has(item) ? '–' : '✗'))
    const both = ways.length > 0 && `Each step with ${ways.join(' and with ')}.`
    const also = others.length > 0 && `Also ${others.join(' and ')}.`
    const notes = [both, also, ...reasons, problemOf(result)].filter((note) => note).join(' ')
    return `| ${[result.name, result.version, ...cells, notes.replaceAll('|', '\\|')].join(' | ')} |`
  })
  const heads = ['client', 'version', ...items, '']
  return [`| ${heads.join(' | ')} |`, `|${heads.map(() => '---|').join('')}`, ...rows].join('\n')
}
