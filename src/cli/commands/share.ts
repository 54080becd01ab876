import { clientOf } from '../client-of.ts'
import { command } from '../command-line/command.ts'
import { checkpointArgs, modelArg, namedModel } from '../options/model-arg.ts'
import { countOf } from '../output/amounts.ts'
import { byAdminKey, changeColumns, type PermissionChange, projectArg } from '../share/permissions.ts'

/** `tunesmith share`: shares a model with projects; existing permissions stay as they are. */
export const share = command({
  usesHost: true,
  args: { model: modelArg, project: projectArg, ...checkpointArgs },
  variadic: true,
  examples: [
    ['tunesmith share ft:gpt-4.1-mini:acme::abc123 proj_web proj_mobile', 'Share a model with two projects'],
    ['tunesmith share ftjob-abc123 proj_web --best', 'Share the best checkpoint of a job'],
    ['tunesmith share ftjob-abc123 proj_web --step 88', 'Share the checkpoint of a step'],
  ],
  async run({ args, out, dependencies }) {
    const client = clientOf(dependencies)
    const { signal } = dependencies
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
        ? `${model} was already shared with all of them`
        : `${model} is now shared with ${countOf(missing.length, 'more project')}${before > 0 ? `; ${before} already had access` : ''}`,
    )
    await out.rows(changes, changeColumns('already shared'))
    return undefined
  },
})
