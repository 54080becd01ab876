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

/** Takes the name of a model apart. */
export const parseModelName = providerFunction('parse_model_name', {
  summary: 'Takes the name of a model apart.',
  description:
    'Takes the name of a fine-tuned model or of a checkpoint apart, as OpenAI (`ft:base:organization:suffix:id`, with `:ckpt-step-N` for a checkpoint) or Azure (`base.ft-id`) gives it. The result is an object: `fine_tuned` tells whether it is a fine-tuned model, `base_model` names what it was made of, `fine_tuned_model` is the name without the checkpoint, and `organization`, `suffix`, `id` and `step` are the further parts, null where the name has none. Any other name is that of a base model. Needs Terraform 1.8 or newer.',
  parameters: { name: parameter(z.string().min(1), 'Name of a model.') },
  returns: parts,
  run: ({ name }): Parts => {
    const found = parse(name)
    if (!found)
      throw new DiagnosticError(
        'Not the Name of a Model',
        `${JSON.stringify(name)} is neither ft:base:organization:suffix:id, with or without :ckpt-step-N, nor base.ft-id, nor the name of a base model.`,
        ['name'],
      )
    const { base, fineTunedModel, ...more } = found
    return { fine_tuned: fineTunedModel !== undefined, base_model: base, fine_tuned_model: fineTunedModel, ...more }
  },
})
