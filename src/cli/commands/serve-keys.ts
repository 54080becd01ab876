import { operate } from '../../server/index.ts'
import { command } from '../command-line/command.ts'
import { momentOf } from '../output/amounts.ts'
import { configArg, readConfig } from '../serve/read-config.ts'

/** `tunesmith serve keys`: lists the keys of a server, without their values. */
export const serveKeys = command({
  args: { config: configArg },
  examples: [
    ['tunesmith serve keys', 'List keys, their scopes and when they were last used'],
    ["tunesmith serve keys --json | jq '.[] | select(.lastUsedAt == null) | .id'", 'Print keys that were never used'],
  ],
  async run({ args, out }) {
    const keys = await operate(await readConfig(args.config), (operator) => operator.keys())
    await out.rows(keys, {
      Id: ({ id }) => id,
      Name: ({ name }) => name,
      Key: ({ redacted }) => redacted,
      Project: ({ project }) => project ?? 'admin',
      Scopes: ({ scopes }) => (scopes === null ? 'all' : scopes.join(' ')),
      Expires: ({ expiresAt }) => (expiresAt === null ? 'never' : momentOf(expiresAt)),
      'Last used': ({ lastUsedAt }) => (lastUsedAt === null ? 'never' : momentOf(lastUsedAt)),
    })
  },
})
