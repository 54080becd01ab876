import type { CommandContext } from '../command-line/command.ts'
import { explainData } from './read-data.ts'
import type { outputArgs } from './whole-file.ts'
import { intoOutput, type WholeFile } from './whole-file.ts'

/**
 * Writes examples, one per line, to the file of `--out` or to stdout, then a summary.
 *
 * @param tell returns the summary; it is the result when the examples themselves go to a file
 */
export const writeExamples = async (
  lines: AsyncIterable<string>,
  from: string,
  { args, out, dependencies: { signal } }: CommandContext<typeof outputArgs>,
  tell: (examples: number) => { readonly said: string; readonly removed?: number },
): Promise<void> => {
  const write = async (file: WholeFile | undefined) => {
    let count = 0
    for await (const line of lines) {
      signal.throwIfAborted()
      await (file ? file.write(line) : out.line(out.json ? JSON.parse(line) : undefined, line))
      count++
    }
    return count
  }
  const count = await intoOutput(args, write).catch(explainData(from))
  const { said, ...more } = tell(count)
  if (args.out === undefined) out.say(said)
  else await out.result({ file: args.out, examples: count, ...more }, said)
}
