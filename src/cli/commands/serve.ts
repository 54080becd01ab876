import { once } from 'node:events'
import { access } from 'node:fs/promises'
import { type CheckDependencies, checkServer, type ServerConfig, startServer } from '../../server/index.ts'
import { command } from '../command-line/command.ts'
import { numberOption, whole } from '../options/number-option.ts'
import { configArg, readConfig } from '../serve/read-config.ts'
import { serverDependencies } from '../serve/server-dependencies.ts'
import { writeFirstConfig } from '../serve/write-first-config.ts'

/** `tunesmith serve`: runs the server until it is interrupted. */
export const serve = command({
  args: {
    config: configArg,
    port: { type: 'string', description: 'Port to listen on; 0 chooses a free port', valueHint: 'number' },
    host: {
      type: 'string',
      description: 'Address to listen on; any other than 127.0.0.1 lets other machines connect',
      valueHint: 'address',
    },
  },
  examples: [
    ['tunesmith serve', 'Serve what serve.yaml says, on port 8080; without one, write a first one'],
    ['tunesmith serve --config team.yaml --port 0 --json', 'Choose a free port and print it as JSON'],
  ],
  async run({ args, out, dependencies }) {
    const isFirst = args.config === configArg.default && !(await exists(args.config))
    if (isFirst) await writeFirstConfig(args.config)
    const config = await readConfig(args.config)
    const port = numberOption('port', args.port, ...whole(0, 65_535)) ?? config.port
    const { signal, env } = dependencies
    const server = await startServer(
      { ...config, port, host: args.host ?? config.host },
      { dependencies: serverDependencies(dependencies), env },
    )
    try {
      const { url, origin, firstKeys } = server
      const keys = firstKeys
        ? `  export OPENAI_API_KEY=${firstKeys.key}
  export OPENAI_ADMIN_KEY=${firstKeys.adminKey}

These keys are shown this once; the server keeps only hashes of them.
`
        : '\nKeys were created before. `tunesmith serve key` creates another.\n'
      await out.result(
        { url, origin, ...firstKeys },
        `Serving the fine-tuning API at ${url}

  export OPENAI_BASE_URL=${url}
  export TUNESMITH_HOST=tunesmith
${keys}
Page: ${origin}   Health: ${origin}/healthz   Metrics: ${origin}/metrics
Press Ctrl-C to stop; training goes on.`,
      )
      if (config.public_url !== undefined) {
        out.say(`\nOther machines: export OPENAI_BASE_URL=${config.public_url.replace(/\/$/, '')}/v1`)
      } else if (!server.isLoopback) {
        out.say('\nWarning: other machines can reach it, and it does not encrypt. Put a TLS proxy in front of it.')
      }
      if (isFirst)
        out.say(`\nThere was no ${args.config}, so a first one was written.${await missing(config, dependencies)}`)
      if (!signal.aborted) await once(signal, 'abort')
    } finally {
      await server.close()
    }
  },
})

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

/** What is missing until jobs can train. The port is in use by this server. */
const missing = async (config: ServerConfig, dependencies: CheckDependencies): Promise<string> => {
  const lines: string[] = []
  for await (const { state, check, found, advice = '' } of checkServer(config, dependencies)) {
    if (state === 'fail' && check !== 'port') lines.push(`  ${found}\n    ${advice}`)
  }
  return lines.length === 0 ? '' : ` Until a job can train, this is missing:\n\n${lines.join('\n')}`
}
