import { checkServer } from '../../server/index.ts'
import { command } from '../command-line/command.ts'
import { showFindings } from '../output/show-findings.ts'
import { configArg, readConfig } from '../serve/read-config.ts'

/** `tunesmith serve check`: says what would go wrong. */
export const serveCheck = command({
  args: { config: configArg },
  examples: [
    ['tunesmith serve check', 'Show problems and how to fix them'],
    ['tunesmith serve check --json | jq \'select(.state == "fail")\'', 'Print the failures, one per line'],
  ],
  async run({ args, out, dependencies }) {
    return showFindings(checkServer(await readConfig(args.config), dependencies), out)
  },
})
