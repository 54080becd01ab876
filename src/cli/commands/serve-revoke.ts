import { operate } from '../../server/index.ts'
import { command } from '../command-line/command.ts'
import { configArg, readConfig } from '../serve/read-config.ts'

/** `tunesmith serve revoke`: revokes a key, also while the server runs. */
export const serveRevoke = command({
  args: {
    key: { type: 'positional', description: 'Id of the key, as `serve keys` shows it', valueHint: 'key_…' },
    config: configArg,
  },
  examples: [['tunesmith serve revoke key_abc123', 'Revoke a key, from the next request on']],
  async run({ args, out }) {
    const key = await operate(await readConfig(args.config), (operator) => operator.revokeKey(args.key))
    await out.result(key, `Revoked ${key.id} (${key.name}).`)
  },
})
