/**
 * What the ids and names of API objects look like at OpenAI. Other hosts use other formats, so an id is mistaken only if it
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

/** A kind of API object, or `local` for a local file. */
export type IdKind = keyof typeof kinds

/** Describes why a text cannot be an id of this kind, and what it is instead; undefined if it can. */
export const mistakenId = (
  text: string,
  wanted: IdKind,
): { readonly problem: string; readonly found: IdKind } | undefined => {
  const found = (Object.keys(kinds) as IdKind[]).find((kind) => kinds[kind].pattern.test(text)) // its own keys
  if (found === undefined || found === wanted) return undefined
  const { is, like } = kinds[wanted]
  const what = wanted === 'model' ? 'the name of a model' : is
  return { problem: `must be ${what}, such as ${like}, but this is ${kinds[found].is}`, found }
}
