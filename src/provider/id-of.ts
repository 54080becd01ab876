import * as z from 'zod'
import { DiagnosticError } from '../framework/index.ts'

/**
 * What the ids and names of API objects look like at OpenAI. Other hosts use other formats, so an id is rejected only if it
 * clearly belongs to another kind of object.
 */
const kinds = {
  file: { is: 'the id of a file', like: 'file-abc123', pattern: /^file-/ },
  job: { is: 'the id of a job', like: 'ftjob-abc123', pattern: /^ftjob-/ },
  model: { is: 'the name of a fine-tuned model', like: 'gpt-4.1-mini-2025-04-14 or ft:…', pattern: /^ft:/ },
  checkpoint: { is: 'the id of a checkpoint', like: 'ftckpt_abc123', pattern: /^ft(ckpt_|chkpt-)/ },
  permission: { is: 'the id of a permission', like: 'cp_abc123', pattern: /^cp_/ },
  project: { is: 'the id of a project', like: 'proj_abc123', pattern: /^proj_/ },
  organization: { is: 'the id of an organization', like: 'org-abc123', pattern: /^org-/ },
  local: { is: 'a path', like: 'training.jsonl', pattern: /\.jsonl$/i },
} as const

type Kind = keyof typeof kinds

const advices: { readonly [K in Kind]?: string } = {
  local: '. Upload it with an `openai_file` and use the id of that resource',
  checkpoint: '. Use its `fine_tuned_model_checkpoint`',
}

/** Describes why a text cannot be an id of this kind; undefined if it can. */
const mistakeIn = (text: string, wanted: Kind): string | undefined => {
  const found = (Object.keys(kinds) as Kind[]).find((kind) => kinds[kind].pattern.test(text)) // its own keys
  if (found === undefined || found === wanted) return undefined
  const { is, like } = kinds[wanted]
  const what = wanted === 'model' ? 'the name of a model' : is
  return `must be ${what}, such as ${like}, but this is ${kinds[found].is}${advices[found] ?? ''}`
}

/** Accepts an id or name of this kind, and rejects one that clearly belongs to another kind. */
export const idOf = (wanted: Kind) =>
  z
    .string()
    .min(1)
    .refine((text) => mistakeIn(text, wanted) === undefined, {
      error: ({ input }) => mistakeIn(String(input), wanted) ?? 'must be an id',
    })

/**
 * Checks the id that a user asks to import.
 *
 * @throws DiagnosticError if it clearly belongs to another kind of object
 */
export const checkImportId = (id: string, wanted: Kind): void => {
  const problem = mistakeIn(id, wanted)
  if (problem) throw new DiagnosticError('Cannot Import This Id', `Cannot import ${JSON.stringify(id)}: it ${problem}.`)
}
