import { clientOf } from '../client-of.ts'
import { command } from '../command-line/command.ts'
import { checkpointArgs, modelArg, namedModel } from '../options/model-arg.ts'
import { momentOf } from '../output/amounts.ts'
import { byAdminKey } from '../share/permissions.ts'

/** `tunesmith shares`: lists the permissions of a model, or of all checkpoints of a job. */
export const shares = command({
  usesHost: true,
  args: { model: modelArg, ...checkpointArgs },
  examples: [
    ['tunesmith shares ft:gpt-4.1-mini:acme::abc123', 'List the projects that a model is shared with'],
    ['tunesmith shares ftjob-abc123', 'List the projects of every checkpoint of a job'],
    ['tunesmith shares ftjob-abc123 --best', 'List the projects of the best checkpoint'],
  ],
  async run({ args, out, dependencies }) {
    const client = clientOf(dependencies)
    const { signal } = dependencies
    const isWholeJob = args.model.startsWith('ftjob-') && !args.best && args.step === undefined
    const model = await namedModel(args.model, args, client, { signal })
    const checkpoints = isWholeJob ? await Array.fromAsync(client.listJobCheckpoints(args.model, { signal })) : []
    const models = new Set([model, ...checkpoints.map(({ fineTunedModelCheckpoint }) => fineTunedModelCheckpoint)])
    let count = 0
    async function* permissions() {
      for (const one of models)
        for (const permission of await byAdminKey(client.listCheckpointPermissions(one, { signal }))) {
          count += 1
          yield { ...permission, model: one }
        }
    }
    await out.rows(permissions(), {
      Project: ({ projectId }) => projectId,
      Permission: ({ id }) => id,
      Shared: ({ createdAt }) => momentOf(createdAt),
      Model: (permission) => permission.model,
    })
    if (count === 0) {
      const what = models.size > 1 ? `None of the ${models.size} checkpoints of ${args.model} is` : `${model} is not`
      out.say(`${what} shared with any project`)
    }
    return undefined
  },
})
