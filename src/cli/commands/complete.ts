import type { CommandTree } from '../command-line/command.ts'
import { command } from '../command-line/command.ts'
import { completionsOf } from '../command-line/completions.ts'

/** `tunesmith complete -- <words>`: called by the script of `completion` whenever the tab key is pressed. */
export const complete = (commands: CommandTree) =>
  command({
    args: {},
    variadic: true,
    examples: [['tunesmith complete -- emulator --pro', 'Offer --profile']],
    async run({ args, dependencies }) {
      const { offers, files } = await completionsOf(args._, commands)
      const lines = offers.map(([value, description]) => `${value}\t${description}`)
      // The last line tells the script whether to offer file names too (`:0`) or nothing else (`:4`).
      dependencies.stdout.write(`${[...lines, files ? ':0' : ':4'].join('\n')}\n`)
    },
  })
