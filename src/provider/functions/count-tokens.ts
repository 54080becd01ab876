import * as z from 'zod'
import { countTokens as count } from '../../dataset/index.ts'
import { parameter } from '../../framework/index.ts'
import { providerFunction } from '../define.ts'

/** Counts the tokens of a text. */
export const countTokens = providerFunction('count_tokens', {
  summary: 'Counts the tokens of a text.',
  description:
    'Counts the tokens of a text as a model counts them, without a call. The model may be a base model or a fine-tuned one. What a training file costs, `openai_training_data` tells. For a model of another maker it is an estimate, with the encoding `o200k_base`. Needs Terraform 1.8 or newer.',
  parameters: {
    text: parameter(z.string(), 'The text, such as `file("system-prompt.txt")`.'),
    model: parameter(z.string().min(1), 'Name of the model that counts, such as `gpt-4.1-mini`.'),
  },
  returns: z.int(),
  run: ({ text, model }) => count(text, model),
})
