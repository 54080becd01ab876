import { z } from 'zod'
import { invalidRequest } from '../../../api/errors/api-error.ts'
import { modelNotUsable } from '../../../api/errors/refusals.ts'
import { readBody } from '../../../api/http/request-body.ts'
import { embedding } from '../../answers/embedding.ts'
import { isShutDown } from '../../simulation/base-models.ts'
import { tokenizerOf } from '../../simulation/tokens/tokenizer.ts'
import type { Routes } from './routes.ts'

const mostInputs = 2_048
const mostTokens = 8_192

const tokens = z.array(z.int().min(0)).min(1).max(mostTokens)
const createEmbedding = z.strictObject({
  model: z.string().min(1),
  input: z.union([
    z.string(),
    z.array(z.string()).min(1).max(mostInputs),
    tokens,
    z.array(tokens).min(1).max(mostInputs),
  ]),
  dimensions: z.int().min(1).nullish(),
  encoding_format: z.enum(['float', 'base64']).nullish(),
  user: z.string().nullish(),
})

const requesting = { scope: 'model.request' }

export const embeddingRoutes: Routes = (app, endpoint, { models, clock, limits, signal }) => {
  app.post(
    '/embeddings',
    endpoint(async ({ req }, caller) => {
      const { model, input, dimensions, encoding_format: encoding } = await readBody(req, createEmbedding)
      const base = models.base.get(model)
      if (!base || isShutDown(base, clock.now())) throw modelNotUsable(model)
      if (base.dimensions === undefined) {
        throw invalidRequest(`You are not allowed to generate embeddings from this model`, { status: 403 })
      }
      const size = dimensionsOf(model, base.dimensions, dimensions)
      const texts = textsOf(input)
      if (texts.includes('')) throw invalidRequest('Input cannot be an empty string.', { param: 'input' })
      const counts = await countsOf(input, texts, (groups) => tokenizerOf(base, signal).count(groups))
      const long = counts.find((count) => count > mostTokens)
      if (long !== undefined) {
        throw invalidRequest(
          `This model's maximum context length is ${mostTokens} tokens, however you requested ${long} tokens (${long} in your prompt; 0 for the completion). Please reduce your prompt; or completion length.`,
        )
      }
      const total = counts.reduce((sum, count) => sum + count, 0)
      limits.takeTokens(caller.organization, model, total)
      const data = texts.map((text, index) => {
        const vector = embedding(model, text, size)
        const sent = encoding === 'base64' ? Buffer.from(vector.buffer).toString('base64') : [...vector]
        return { object: 'embedding', index, embedding: sent }
      })
      return { object: 'list', data, model, usage: { prompt_tokens: total, total_tokens: total } }
    }, requesting),
  )
}

const dimensionsOf = (model: string, most: number, wanted: number | null | undefined): number => {
  if (wanted == null) return most
  if (model === 'text-embedding-ada-002') {
    throw invalidRequest('This model does not support specifying dimensions.', { param: 'dimensions' })
  }
  if (wanted <= most) return wanted
  throw invalidRequest(`Invalid value for 'dimensions' = ${wanted}. Must be less than or equal to ${most}.`, {
    param: 'dimensions',
  })
}

type Input = z.infer<typeof createEmbedding>['input']

/** A text for each embedding; tokens stand for themselves. */
const textsOf = (input: Input): readonly string[] => {
  if (typeof input === 'string') return [input]
  if (isTokens(input)) return [input.join(' ')]
  return input.map((one) => (typeof one === 'string' ? one : one.join(' ')))
}

const isTokens = (input: Input): input is number[] => typeof input[0] === 'number'

const countsOf = async (
  input: Input,
  texts: readonly string[],
  count: (groups: readonly (readonly string[])[]) => Promise<readonly number[]>,
): Promise<readonly number[]> => {
  if (typeof input === 'string' || typeof input[0] === 'string') return count(texts.map((text) => [text]))
  return isTokens(input) ? [input.length] : input.map((one) => one.length)
}
