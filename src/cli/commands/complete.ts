import { command } from '../command-line/command.ts'
import type { CommandTree } from '../command-line/command-tree.ts'
import { completionsOf } from '../command-line/completions.ts'

/** `tunesmith complete -- <words>`: what the script of `completion` asks for, at each press of the tab key. */
export const complete = (commands: CommandTree) =>
  command({
    args: {},
    variadic: true,
    examples: [['tunesmith complete -- emulator --pro', 'Offers --profile']],
    async run({ args, world }) {
      const { offers, files } = await completionsOf(args._, commands)
      const lines = offers.map(([value, description]) => `${value}\t${description}`)
      // The last line is the word of the script's protocol for "and nothing else", or for "and names of files".
      world.stdout.write(`${[...lines, files ? ':0' : ':4'].join('\n')}\n`)
    },
  })
