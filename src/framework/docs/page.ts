/** A page of the documentation. */
export interface Page {
  /** Its path in the project, with `/`, such as `docs/resources/file.md`. */
  readonly path: string
  readonly text: string
}

/** What a page is about, in the words of the registry. */
export type Subject =
  | 'Provider'
  | 'Resource'
  | 'Data Source'
  | 'function'
  | 'Ephemeral Resource'
  | 'Action'
  | 'List Resource'
  | 'State Store'

/** The parts of a page, in the order in which it shows them. A part that it does not have is empty. */
export interface PageParts {
  readonly subject: Subject
  /** Name of the provider, the type or the function. */
  readonly name: string
  /** The lines that the registry reads, between two `---`. */
  readonly frontMatter: string
  readonly title: string
  readonly description: string
  readonly examples: string
  /** The schema; of a function, its signature, arguments and result. */
  readonly schema: string
  readonly import: string
}

/** Returns a page as tfplugindocs lays it out. */
export const defaultLayout = ({ frontMatter, title, description, examples, schema, import: imports }: PageParts) =>
  `${[frontMatter, title, description, examples, schema, imports].filter(Boolean).join('\n\n')}\n`
