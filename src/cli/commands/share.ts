import { clientOf } from '../client-of.ts'
import { command } from '../command-line/command.ts'
import { checkpointArgs, modelArg, namedModel } from '../options/model-arg.ts'
import { countOf } from '../output/amounts.ts'
import { byAdminKey, changeColumns, type PermissionChange, projectArg } from '../share/permissions.ts'

/** `tunesmith share`: lets projects use a model; what they may use already stays as it is. */
export const share = command({
  args: { model: modelArg, project: projectArg, ...checkpointArgs },
  variadic: true,
  examples: [
    ['tunesmith share ft:gpt-4.1-mini:acme::abc123 proj_web proj_mobile', 'Shares a model with two projects'],
    ['tunesmith share ftjob-abc123 proj_web --best', 'Shares the best checkpoint of a job'],
    ['tunesmith share ftjob-abc123 proj_web --step 88', 'Shares the checkpoint of a step'],
  ],
  async run({ args, out, world }) {
    const client = clientOf(world)
    const { signal } = world
    const model = await namedModel(args.model, args, client, { signal })
    const projects = [...new Set(args._.slice(1))]
    const shared = await byAdminKey(client.listCheckpointPermissions(model, { signal }))
    const missing = projects.filter((project) => !shared.some(({ projectId }) => projectId === project))
    const made =
      missing.length === 0 ? [] : await byAdminKey(client.createCheckpointPermissions(model, missing, { signal }))
    const changes = projects.map((project): PermissionChange => {
      const permission = [...made, ...shared].find(({ projectId }) => projectId === project)
      const change = missing.includes(project) ? 'shared' : 'none'
      return { model, projectId: project, permissionId: permission?.id, change }
    })
    const before = projects.length - missing.length
    out.say(
      missing.length === 0
        ? `${model} was shared with all of them already`
        : `${model} is now shared with ${countOf(missing.length, 'more project')}${before > 0 ? `; ${before} could use it already` : ''}`,
    )
    await out.rows(changes, changeColumns('shared already'))
    return undefined
  },
})
