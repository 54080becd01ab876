import * as z from 'zod'
import { DiagnosticError } from '../framework/index.ts'
import { type IdKind, mistakenId } from '../openai/index.ts'

const advices: { readonly [K in IdKind]?: string } = {
  local: '. Upload it with an `openai_file` and use the id of that resource',
  checkpoint: '. Use its `fine_tuned_model_checkpoint`',
}

const mistakeIn = (text: string, wanted: IdKind): string | undefined => {
  const mistake = mistakenId(text, wanted)
  return mistake && mistake.problem + (advices[mistake.found] ?? '')
}

/** Accepts an id or name of this kind, and rejects one that clearly belongs to another kind. */
export const idOf = (wanted: IdKind) =>
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
export const checkImportId = (id: string, wanted: IdKind): void => {
  const problem = mistakeIn(id, wanted)
  if (problem) throw new DiagnosticError('Cannot Import This Id', `Cannot import ${JSON.stringify(id)}: it ${problem}.`)
}
