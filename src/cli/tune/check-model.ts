import { ApiError, type CallOptions, type ErrorCode, type FineTuning } from '../../client/index.ts'
import { CommandError } from '../command-line/command-error.ts'
import { didYouMean } from '../command-line/did-you-mean.ts'

/** Errors that say nothing about the model: some keys may not read models, and some hosts have no list of them. */
const inconclusive: readonly ErrorCode[] = ['insufficient_permissions', 'not_offered', 'bad_request']

/** Checks before the upload that the host accepts the key and has the model. */
export const checkModel = async (client: FineTuning, model: string, options: CallOptions): Promise<void> => {
  try {
    await client.retrieveModel(model, options)
  } catch (error) {
    if (!(error instanceof ApiError) || error.code === 'aborted') throw error
    if (inconclusive.includes(error.code)) return
    if (error.code !== 'not_found') throw error
    const known = await client.listModels(options).catch(() => [])
    const meant = didYouMean(
      model,
      known.map(({ id }) => id),
    )
    throw new CommandError('failure', `nothing was uploaded: the host has no model ${JSON.stringify(model)}${meant}`, {
      advice: 'Choose a model from `tunesmith models --all`, or try this one with --no-check.',
      cause: error,
    })
  }
}
