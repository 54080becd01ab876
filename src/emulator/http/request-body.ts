import { setImmediate } from 'node:timers/promises'
import type { z } from 'zod'
import { checked } from '../errors/checked.ts'
import { unreadableJson } from '../errors/refusals.ts'

/** Reads a JSON body and checks it, refusing it in the words OpenAI uses for such things. */
export const readBody = async <T>(request: { text(): Promise<string> }, schema: z.ZodType<T>): Promise<T> =>
  checked(parse(await request.text()), schema)

/** Reads a form and checks it; as the platform reads it, which holds a large file up less than Hono's way does. */
export const readForm = async <T>({ raw }: { readonly raw: Request }, schema: z.ZodType<T>): Promise<T> => {
  const fields = await raw.formData().catch(() => [])
  // A large file has been copied at once, and will be again: others have their turn in between.
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
