import { ApiError, type CallOptions, type ErrorCode, type FineTuning } from '../../client/index.ts'
import { CommandError } from '../command-line/command-error.ts'
import { didYouMean } from '../command-line/did-you-mean.ts'

/** Not every key may read models, and not every host has a list of them. */
const tellsNothing: readonly ErrorCode[] = ['insufficient_permissions', 'not_offered', 'bad_request']

/** Makes sure, before anything is uploaded, that the host can be reached with this key, and knows the model. */
export const checkModel = async (client: FineTuning, model: string, options: CallOptions): Promise<void> => {
  try {
    await client.retrieveModel(model, options)
  } catch (error) {
    if (!(error instanceof ApiError) || error.code === 'aborted') throw error
    if (tellsNothing.includes(error.code)) return
    if (error.code !== 'not_found') throw error
    const known = await client.listModels(options).catch(() => [])
    const meant = didYouMean(
      model,
      known.map(({ id }) => id),
    )
    throw new CommandError('failure', `nothing was uploaded: the host has no model ${JSON.stringify(model)}${meant}`, {
      advice: 'Choose one of tunesmith models --all; with --no-check the host is asked to train it all the same.',
      cause: error,
    })
  }
}
