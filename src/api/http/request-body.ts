import type { z } from 'zod'
import { checked } from '../errors/checked.ts'
import { unreadableJson } from '../errors/refusals.ts'
import { discard, formFields } from './form.ts'

/** Reads and checks a JSON body. Problems are reported in OpenAI's words. */
export const readBody = async <T>(request: { text(): Promise<string> }, schema: z.ZodType<T>): Promise<T> =>
  checked(parse(await request.text()), schema)

/**
 * Reads and checks a form, and does something with it. Its files exist until that is done.
 *
 * @param spool folder for the files; undefined to keep them in memory
 */
export const withForm = async <T, Result>(
  { raw }: { readonly raw: Request },
  schema: z.ZodType<T>,
  spool: string | undefined,
  work: (form: T) => Promise<Result>,
): Promise<Result> => {
  const fields = await formFields(raw, spool)
  try {
    return await work(checked(fields, schema))
  } finally {
    await discard(fields)
  }
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    throw unreadableJson()
  }
}
