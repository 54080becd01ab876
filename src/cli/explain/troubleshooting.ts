import { topicOf } from '../../provider/index.ts'

/** An entry of `docs/TROUBLESHOOTING.md`: something that goes wrong, its cause and its cure. */
export interface Trouble {
  /** Anchor on the page, such as `missing-api-key`. */
  readonly name: string
  /** What one sees. */
  readonly title: string
  readonly section: string
  /** What the client calls it, if it is a failure of the API. */
  readonly code: string | undefined
  /** Markdown. */
  readonly text: string
}

/** Reads the page: a heading `##` begins a section, one of `###` an entry. */
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
