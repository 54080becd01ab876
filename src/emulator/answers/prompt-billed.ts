import { type Billed, messagesBilled, sumOfBilled, toolsBilled } from '../../api/data/billed.ts'
import type { BaseModel } from '../simulation/base-models.ts'
import type { ModelRequest } from './model-request.ts'

/** Returns what the prompt of a request is billed as: messages, tools, and three tokens with which the answer begins. */
export const promptBilled = (
  { messages, toolChoice }: Pick<ModelRequest, 'messages' | 'toolChoice'>,
  { images, encoding }: Pick<BaseModel, 'images' | 'encoding'>,
): Billed =>
  sumOfBilled([
    messagesBilled(messages, images),
    toolsBilled({ tools: toolChoice.tools.map((tool) => ({ function: tool })) }, encoding === 'cl100k_base'),
    { texts: [], besides: 3 },
  ])
