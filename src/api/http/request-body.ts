import { setImmediate } from 'node:timers/promises'
import type { z } from 'zod'
import { checked } from '../errors/checked.ts'
import { unreadableJson } from '../errors/refusals.ts'

/** Reads and checks a JSON body. Problems are reported in OpenAI's words. */
export const readBody = async <T>(request: { text(): Promise<string> }, schema: z.ZodType<T>): Promise<T> =>
  checked(parse(await request.text()), schema)

/** Reads and checks a form. Uses the platform's parser, which blocks the event loop less than Hono's for large files. */
export const readForm = async <T>({ raw }: { readonly raw: Request }, schema: z.ZodType<T>): Promise<T> => {
  const fields = await raw.formData().catch(() => [])
  // A large file has just been copied in one go and will be copied again: let other requests run in between.
  await setImmediate()
  return checked(Object.fromEntries(fields), schema)
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    throw unreadableJson()
  }
}
