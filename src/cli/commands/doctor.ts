import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { version } from '../../provider/index.ts'
import { command } from '../command-line/command.ts'
import { UsageError } from '../command-line/command-error.ts'
import type { Dependencies } from '../dependencies.ts'
import { checkApi } from '../doctor/check-api.ts'
import { checkProxy } from '../doctor/check-network.ts'
import { checkTerraform } from '../doctor/check-versions.ts'
import type { Finding } from '../doctor/finding.ts'
import { showFindings } from '../output/show-findings.ts'

/** `tunesmith doctor`: checks everything that the other commands and the provider need. */
export const doctor = command({
  usesHost: true,
  args: {
    directory: {
      type: 'string',
      description: 'Folder of the Terraform configuration (default: this one)',
      valueHint: 'path',
    },
    live: {
      type: 'boolean',
      description: 'Only read from the host, and print a report without keys, ids and texts to attach to an issue',
    },
  },
  examples: [
    ['tunesmith doctor', 'Show problems and how to fix them; no request costs anything'],
    ['tunesmith doctor --live > report.md', 'Show how the host answers, for an issue'],
    ['tunesmith doctor --json | jq \'select(.state == "fail")\'', 'Print the failures, one per line'],
  ],
  async run({ args, out, dependencies }) {
    if (args.live) {
      const { checkLive } = await import('../doctor/live/check-live.ts')
      const { liveText } = await import('../doctor/live/live-report.ts')
      const report = await checkLive(dependencies)
      await out.result(report, liveText(report))
      out.say('Read the report before you share it: it should name no key, id, file or model of yours.')
      return undefined
    }
    const directory = resolve(args.directory ?? '.')
    if (!existsSync(directory)) throw new UsageError(`--directory ${JSON.stringify(directory)} does not exist`)
    return showFindings(findingsOf(directory, dependencies), out)
  },
})

async function* findingsOf(directory: string, dependencies: Dependencies): AsyncGenerator<Finding, void> {
  const terraform = checkTerraform(directory, dependencies)
  yield { check: 'Tunesmith', state: 'ok', found: version }
  yield { check: 'Node.js', state: 'ok', found: process.versions.node }
  yield* await terraform
  yield checkProxy(dependencies.env)
  yield* checkApi(dependencies)
}
