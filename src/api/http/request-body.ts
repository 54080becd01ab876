import type { z } from 'zod'
import { checked } from '../errors/checked.ts'
import { unreadableJson } from '../errors/refusals.ts'
import { formFields } from './form.ts'

/** Reads and checks a JSON body. Problems are reported in OpenAI's words. */
export const readBody = async <T>(request: { text(): Promise<string> }, schema: z.ZodType<T>): Promise<T> =>
  checked(parse(await request.text()), schema)

/** Reads and checks a form. */
export const readForm = async <T>({ raw }: { readonly raw: Request }, schema: z.ZodType<T>): Promise<T> =>
  checked(await formFields(raw), schema)

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    throw unreadableJson()
  }
}
