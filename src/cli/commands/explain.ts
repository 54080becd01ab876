import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ArgsDef } from 'citty'
import { topicOf } from '../../provider/index.ts'
import { command } from '../command-line/command.ts'
import { UsageError } from '../command-line/command-error.ts'
import { didYouMean } from '../command-line/did-you-mean.ts'
import { packageFolder } from '../package-folder.ts'

const page = join(packageFolder, 'docs/TROUBLESHOOTING.md')

const args = {
  error: {
    type: 'positional',
    required: false,
    description: 'Name, summary or code of an error or a warning (default: list all)',
    valueHint: 'name',
  },
} as const satisfies ArgsDef

/** `tunesmith explain`: prints the entry of `docs/TROUBLESHOOTING.md` for an error or a warning. */
export const explain = command({
  args,
  variadic: true,
  examples: [
    ['tunesmith explain missing-api-key', 'Show cause and fix, offline'],
    ['tunesmith explain Fine-Tuning Not Available', 'Look up a summary'],
    ['tunesmith explain', 'List all errors and warnings'],
  ],
  async run({ args: { _: words }, out }) {
    const troubles = troublesOf(await readFile(page, 'utf8'))
    if (words.length === 0) {
      await out.rows(troubles, { Name: ({ name }) => name, Section: ({ section }) => section })
      return
    }
    const given = words.join(' ').replace(/^(Error|Warning): /, '')
    const name = topicOf(given)
    const found = troubles.find((trouble) => trouble.name === name || trouble.code === given)
    if (!found) {
      const names = troubles.map((trouble) => trouble.name)
      throw new UsageError(`there is no explanation of ${JSON.stringify(given)}${didYouMean(name, names)}`, {
        advice: 'Run `tunesmith explain` to list all errors and warnings.',
      })
    }
    const text = found.text.replaceAll(/\*\*(.+?)\*\*/g, (_, bold: string) => out.style('bold', bold))
    await out.result({ ...found, page }, `${out.style('bold', found.title)}\n\n${text}\n\n${page}#${found.name}`)
  },
})

/** An entry of `docs/TROUBLESHOOTING.md`: a problem, its cause and its fix. */
export interface Trouble {
  /** Anchor on the page, such as `missing-api-key`. */
  readonly name: string
  /** The summary of the diagnostic, or what the user sees. */
  readonly title: string
  readonly section: string
  /** The client's error code, if it is an API error. */
  readonly code: string | undefined
  /** Markdown. */
  readonly text: string
}

/** Reads the page: a `##` heading starts a section, a `###` heading an entry. */
export const troublesOf = (page: string): readonly Trouble[] =>
  page.split(/^## /m).flatMap((part) => {
    const [head = '', ...entries] = part.split(/^### /m)
    return entries.map((entry) => {
      const [title = '', ...lines] = entry.trim().split('\n')
      const text = lines.join('\n').trim()
      const code = /^- \*\*Code:\*\* `(\w+)`$/m.exec(text)?.[1]
      return { name: topicOf(title), title, section: head.split('\n')[0] ?? '', code, text }
    })
  })
