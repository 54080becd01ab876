import * as z from 'zod'
import { countTokens as count } from '../../dataset/index.ts'
import { parameter } from '../../framework/index.ts'
import { providerFunction } from '../define.ts'

/** Counts the tokens in a text. */
export const countTokens = providerFunction('count_tokens', {
  summary: 'Counts the tokens in a text.',
  description:
    'Counts the tokens in a text offline, with the encoding of a base or fine-tuned model. For models that are not from OpenAI the result is an estimate, made with the encoding `o200k_base`. To estimate the cost of a training file, use the data source `openai_training_data`. Requires Terraform 1.8 or later.',
  parameters: {
    text: parameter(z.string(), 'The text, such as `file("system-prompt.txt")`.'),
    model: parameter(z.string().min(1), 'Name of the model, such as `gpt-4.1-mini`.'),
  },
  returns: z.int(),
  run: ({ text, model }) => count(text, model),
})
