import { clientOf } from '../client-of.ts'
import { command } from '../command-line/command.ts'
import { checkpointArgs, modelArg, namedModel } from '../options/model-arg.ts'
import { momentOf } from '../output/amounts.ts'
import { byAdminKey } from '../share/permissions.ts'

/** `tunesmith shares`: lists the projects that a model is shared with. */
export const shares = command({
  args: { model: modelArg, ...checkpointArgs },
  examples: [
    ['tunesmith shares ft:gpt-4.1-mini:acme::abc123', 'List the projects that a model is shared with'],
    ['tunesmith shares ftjob-abc123 --best', 'List the projects of the best checkpoint of a job'],
  ],
  async run({ args, out, dependencies }) {
    const client = clientOf(dependencies)
    const { signal } = dependencies
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
