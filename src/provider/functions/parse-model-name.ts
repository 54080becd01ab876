import * as z from 'zod'
import { DiagnosticError, parameter } from '../../framework/index.ts'
import { parseModelName as parse } from '../../openai/index.ts'
import { providerFunction } from '../define.ts'

const parts = z.object({
  fine_tuned: z.boolean(),
  base_model: z.string(),
  fine_tuned_model: z.string().optional(),
  organization: z.string().optional(),
  suffix: z.string().optional(),
  id: z.string().optional(),
  step: z.int().optional(),
})

type Parts = z.output<typeof parts>

/** Splits the name of a model into its parts. */
export const parseModelName = providerFunction('parse_model_name', {
  summary: 'Splits the name of a model into its parts.',
  description:
    'Splits the name of a fine-tuned model or checkpoint at OpenAI (`ft:base:organization:suffix:id`, with `:ckpt-step-N` for a checkpoint) or Azure (`base.ft-id`) into its parts. Returns an object: `fine_tuned` is true for a fine-tuned model, `base_model` is the name of its base model, `fine_tuned_model` is the name without the checkpoint, and `organization`, `suffix`, `id` and `step` are the other parts, or null if the name does not contain them. Any other name is treated as a base model. Requires Terraform 1.8 or later.',
  parameters: { name: parameter(z.string().min(1), 'Name of a model.') },
  returns: parts,
  run: ({ name }): Parts => {
    const found = parse(name)
    if (!found)
      throw new DiagnosticError(
        'Not the Name of a Model',
        `${JSON.stringify(name)} is not a model name. Expected ft:base:organization:suffix:id, optionally with :ckpt-step-N, or base.ft-id, or the name of a base model.`,
        ['name'],
      )
    const { base, fineTunedModel, ...more } = found
    return { fine_tuned: fineTunedModel !== undefined, base_model: base, fine_tuned_model: fineTunedModel, ...more }
  },
})
