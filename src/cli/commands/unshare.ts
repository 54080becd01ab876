import { clientOf } from '../client-of.ts'
import { command } from '../command-line/command.ts'
import { UsageError } from '../command-line/command-error.ts'
import { checkpointArgs, modelArg, namedModel } from '../options/model-arg.ts'
import { countOf } from '../output/amounts.ts'
import { byAdminKey, changeColumns, type PermissionChange, projectArg } from '../share/permissions.ts'

/** The number of admin calls that the client sends at once, before it slows down to the rate that OpenAI allows. */
const quick = 3

/** `tunesmith unshare`: revokes permissions of projects; projects without one are skipped. */
export const unshare = command({
  usesHost: true,
  args: {
    model: modelArg,
    project: { ...projectArg, required: false },
    all: { type: 'boolean', description: 'Stop sharing with every project' },
    ...checkpointArgs,
  },
  variadic: true,
  examples: [
    ['tunesmith unshare ft:gpt-4.1-mini:acme::abc123 proj_web', 'Stop sharing a model with a project'],
    ['tunesmith unshare ftjob-abc123 --all', 'Stop sharing the model of a job with any other project'],
  ],
  async run({ args, out, dependencies, whenInterrupted }) {
    const named = [...new Set(args._.slice(1))]
    if (args.all && named.length > 0) throw new UsageError(`--all means every project; leave out ${named.join(' ')}`)
    if (!args.all && named.length === 0) throw new UsageError('<project> is missing: give ids of projects, or --all')
    const client = clientOf(dependencies)
    const { signal } = dependencies
    const model = await namedModel(args.model, args, client, { signal })
    const shared = await byAdminKey(client.listCheckpointPermissions(model, { signal }))
    const taken = shared.filter(({ projectId }) => args.all || named.includes(projectId))
    const unaffected = named.filter((project) => !taken.some(({ projectId }) => projectId === project))
    if (taken.length === 0) out.say(`${model} is not shared with ${args.all ? 'any project' : 'any of them'}`)
    if (taken.length > quick)
      out.say(`Revoking ${countOf(taken.length, 'permission')}; OpenAI allows about 6 such calls per minute…`)
    whenInterrupted('Permissions revoked so far stay revoked; run the command again for the rest.')
    async function* changes(): AsyncGenerator<PermissionChange, void> {
      for (const { id, projectId } of taken) {
        const isDone = await byAdminKey(client.deleteCheckpointPermission(model, id, { signal }))
        yield { model, projectId, permissionId: id, change: isDone ? 'unshared' : 'none' }
      }
      for (const projectId of unaffected) yield { model, projectId, permissionId: undefined, change: 'none' }
    }
    await out.rows(changes(), changeColumns('not shared'))
    return undefined
  },
})
