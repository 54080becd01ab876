import { ask } from '../emulator-fixture.ts'

/** What a host may answer: any fields, or an error. */
interface Answer {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>> & { readonly error?: { readonly message: string } }
}

/** Asks an emulator, and returns all that it answers. */
export const askFor = async (...request: Parameters<typeof ask>): Promise<Answer> => {
  const { status, body } = await ask(...request)
  return { status, body: { ...body } }
}
