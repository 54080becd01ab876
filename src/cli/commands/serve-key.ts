import { isScope, operate, scopeNames } from '../../server/index.ts'
import { command } from '../command-line/command.ts'
import { UsageError } from '../command-line/command-error.ts'
import { durationOption } from '../options/number-option.ts'
import { configArg, readConfig } from '../serve/read-config.ts'

/** `tunesmith serve key`: creates a key, also while the server runs. */
export const serveKey = command({
  args: {
    config: configArg,
    name: { type: 'string', default: 'Key', description: 'Name of the key', valueHint: 'text' },
    project: { type: 'string', description: 'Project of the key (default: the first one)', valueHint: 'proj_…' },
    scopes: {
      type: 'string',
      description: 'The only scopes it has, such as api.fine_tuning.jobs.read (default: all)',
      valueHint: 'scope,scope',
    },
    expires: { type: 'string', description: 'Time until it expires (default: never)', valueHint: '30d' },
    admin: { type: 'boolean', default: false, description: 'Create an admin key, for projects and permissions' },
  },
  examples: [
    ['tunesmith serve key --name ci --expires 30d', 'Create a key that expires after thirty days'],
    ['tunesmith serve key --admin', 'Create an admin key'],
  ],
  async run({ args, out }) {
    const { name, project, admin } = args
    if (admin && project !== undefined) throw new UsageError('--admin and --project exclude each other')
    const scopes = args.scopes?.split(',').map((scope) => scope.trim())
    const unknown = scopes?.find((scope) => !isScope(scope))
    if (unknown !== undefined) {
      throw new UsageError(`--scopes must be some of ${scopeNames.join(', ')}, got "${unknown}"`)
    }
    if (admin && scopes) throw new UsageError('--admin and --scopes exclude each other')
    const lifetime = durationOption('expires', args.expires)
    const config = await readConfig(args.config)
    const request = { name, isAdmin: admin, project, scopes, lifetime }
    const key = await operate(config, (operator) => operator.createKey(request))
    await out.result(key, `${key.value}\n\nThis key is shown this once; the server keeps only a hash of it.`)
  },
})
