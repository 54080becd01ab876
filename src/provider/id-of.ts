import * as z from 'zod'
import { DiagnosticError } from '../framework/index.ts'

/** How names of the API's objects look. Other hosts may name theirs otherwise, so only what looks like another is refused. */
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
  local: ': upload it as an `openai_file`, and give the id of that',
  checkpoint: ': its `fine_tuned_model_checkpoint` is a name',
}

/** What is wrong with a name where one of this kind is wanted; undefined if nothing is. */
const mistaken = (text: string, wanted: Kind): string | undefined => {
  const found = (Object.keys(kinds) as Kind[]).find((kind) => kinds[kind].pattern.test(text)) // its own keys
  if (found === undefined || found === wanted) return undefined
  const { is, like } = kinds[wanted]
  const what = wanted === 'model' ? 'the name of a model' : is
  return `must be ${what}, such as ${like}, and this is ${kinds[found].is}${advices[found] ?? ''}`
}

/** A name of something; one that is plainly of something else is refused. */
export const idOf = (wanted: Kind) =>
  z
    .string()
    .min(1)
    .refine((text) => mistaken(text, wanted) === undefined, {
      error: ({ input }) => mistaken(String(input), wanted) ?? 'must be an id',
    })

/** Refuses to import what is plainly something else. */
export const checkImportId = (id: string, wanted: Kind): void => {
  const problem = mistaken(id, wanted)
  if (problem)
    throw new DiagnosticError('Cannot Import This Id', `${JSON.stringify(id)} cannot be imported: it ${problem}.`)
}
