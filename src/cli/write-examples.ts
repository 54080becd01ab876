import type { ArgsDef } from 'citty'
import type { CommandContext } from './command.ts'
import { createDataFile, explainData } from './data-file.ts'

/** Where a command that makes training data puts it. */
export const outputArgs = {
  out: { type: 'string', alias: 'o', description: 'File to write (default: stdout)', valueHint: 'path' },
  force: { type: 'boolean', description: 'Replaces the file if it exists' },
} as const satisfies ArgsDef

/**
 * Writes examples, one a line, to the file asked for or to stdout, and tells how many there are.
 *
 * @param tell what to say of that; all of it is the result when the examples themselves go to a file
 */
export async function writeExamples(
  lines: AsyncIterable<string>,
  from: string,
  { args, out, world: { signal } }: CommandContext<typeof outputArgs>,
  tell: (examples: number) => { readonly said: string; readonly removed?: number },
): Promise<void> {
  const file = args.out === undefined ? undefined : await createDataFile(args.out, args.force === true)
  let count = 0
  try {
    for await (const line of lines) {
      signal.throwIfAborted()
      await (file ? file.write(line) : out.line(out.json ? JSON.parse(line) : undefined, line))
      count++
    }
    await file?.keep()
  } catch (error) {
    explainData(from)(error)
  } finally {
    await file?.close()
  }
  const { said, ...more } = tell(count)
  if (args.out === undefined) out.say(said)
  else await out.result({ file: args.out, examples: count, ...more }, said)
}

/** How many there are, in words: `1 example`, `60,800 examples`. */
export function countOf(number: number, what: string): string {
  return `${number.toLocaleString('en-US')} ${what}${number === 1 ? '' : 's'}`
}
