import { parseModelName } from '../../openai/facts/model-name.ts'
import { ofModel } from '../model/model-family.ts'
import { type AnswerPrice, type AnswerPriceList, openaiAnswerPrices } from './prices.ts'

/** Returns the price of answers of a model, base or fine-tuned; undefined if the list has none. */
export const answerPriceOf = (model: string, prices: AnswerPriceList = openaiAnswerPrices): AnswerPrice | undefined =>
  ofModel(parseModelName(model)?.fineTunedModel === undefined ? prices.base : prices.fineTuned, model)
