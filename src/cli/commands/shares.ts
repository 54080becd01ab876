import { clientOf } from '../client-of.ts'
import { command } from '../command-line/command.ts'
import { checkpointArgs, modelArg, namedModel } from '../options/model-arg.ts'
import { momentOf } from '../output/amounts.ts'
import { byAdminKey } from '../share/permissions.ts'

/** `tunesmith shares`: which projects may use a model. */
export const shares = command({
  args: { model: modelArg, ...checkpointArgs },
  examples: [
    ['tunesmith shares ft:gpt-4.1-mini:acme::abc123', 'Lists the projects that may use a model'],
    ['tunesmith shares ftjob-abc123 --best', 'Lists those that may use the best checkpoint of a job'],
  ],
  async run({ args, out, world }) {
    const client = clientOf(world)
    const { signal } = world
    const model = await namedModel(args.model, args, client, { signal })
    const shared = await byAdminKey(client.listCheckpointPermissions(model, { signal }))
    if (shared.length === 0) out.say(`${model} is not shared with any project`)
    await out.rows(shared, {
      Project: ({ projectId }) => projectId,
      Permission: ({ id }) => id,
      Shared: ({ createdAt }) => momentOf(createdAt),
    })
    return undefined
  },
})
