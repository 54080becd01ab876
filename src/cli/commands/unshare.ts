import { clientOf } from '../client-of.ts'
import { command } from '../command-line/command.ts'
import { UsageError } from '../command-line/command-error.ts'
import { checkpointArgs, modelArg, namedModel } from '../options/model-arg.ts'
import { countOf } from '../output/amounts.ts'
import { byAdminKey, changeColumns, type PermissionChange, projectArg } from '../share/permissions.ts'

/** As many calls the client makes at once with an admin key, before it goes at the pace that OpenAI allows. */
const quick = 3

/** `tunesmith unshare`: takes a model away from projects; from those that cannot use it, there is nothing to take. */
export const unshare = command({
  args: {
    model: modelArg,
    project: { ...projectArg, required: false },
    all: { type: 'boolean', description: 'From every project that it is shared with' },
    ...checkpointArgs,
  },
  variadic: true,
  examples: [
    ['tunesmith unshare ft:gpt-4.1-mini:acme::abc123 proj_web', 'Takes a model away from a project'],
    ['tunesmith unshare ftjob-abc123 --all', 'Leaves the model of a job to its own project alone'],
  ],
  async run({ args, out, world, whenInterrupted }) {
    const named = [...new Set(args._.slice(1))]
    if (args.all && named.length > 0)
      throw new UsageError(`--all is every project, and ${named[0]} was named beside it`)
    if (!args.all && named.length === 0) throw new UsageError('<project> is missing: name projects, or give --all')
    const client = clientOf(world)
    const { signal } = world
    const model = await namedModel(args.model, args, client, { signal })
    const shared = await byAdminKey(client.listCheckpointPermissions(model, { signal }))
    const taken = shared.filter(({ projectId }) => args.all || named.includes(projectId))
    const untouched = named.filter((project) => !taken.some(({ projectId }) => projectId === project))
    if (taken.length === 0) out.say(`${model} is not shared with ${args.all ? 'any project' : 'any of them'}`)
    if (taken.length > quick)
      out.say(`Taking it away from ${countOf(taken.length, 'project')}; OpenAI allows about 6 such calls a minute…`)
    whenInterrupted('What was taken away so far stays so; run it again for the rest.')
    async function* changes(): AsyncGenerator<PermissionChange, void> {
      for (const { id, projectId } of taken) {
        const isDone = await byAdminKey(client.deleteCheckpointPermission(model, id, { signal }))
        yield { model, projectId, permissionId: id, change: isDone ? 'unshared' : 'none' }
      }
      for (const projectId of untouched) yield { model, projectId, permissionId: undefined, change: 'none' }
    }
    await out.rows(changes(), changeColumns('not shared'))
    return undefined
  },
})
