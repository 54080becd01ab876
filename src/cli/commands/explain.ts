import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { ArgsDef } from 'citty'
import { topicOf } from '../../provider/index.ts'
import { command } from '../command-line/command.ts'
import { UsageError } from '../command-line/command-error.ts'
import { didYouMean } from '../command-line/did-you-mean.ts'
import { troublesOf } from '../explain/troubleshooting.ts'

const page = fileURLToPath(new URL('../../../docs/TROUBLESHOOTING.md', import.meta.url))

const args = {
  error: {
    type: 'positional',
    required: false,
    description: 'What the last line of the error names, its headline or its code (default: lists all)',
    valueHint: 'name',
  },
} as const satisfies ArgsDef

/** `tunesmith explain`: prints what `docs/TROUBLESHOOTING.md` says of an error or a warning. */
export const explain = command({
  args,
  variadic: true,
  examples: [
    ['tunesmith explain missing-api-key', 'Tells cause and cure, without a network'],
    ['tunesmith explain Fine-Tuning Not Available', 'Takes the headline as well'],
    ['tunesmith explain', 'Lists all there is'],
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
      throw new UsageError(`nothing is known of ${JSON.stringify(given)}${didYouMean(name, names)}`, {
        advice: 'Run `tunesmith explain` for all there is.',
      })
    }
    const text = found.text.replaceAll(/\*\*(.+?)\*\*/g, (_, bold: string) => out.style('bold', bold))
    await out.result({ ...found, page }, `${out.style('bold', found.title)}\n\n${text}\n\n${page}#${found.name}`)
  },
})
