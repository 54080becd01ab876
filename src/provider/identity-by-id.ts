import * as z from 'zod'

/** The identity of an object that the API knows by its id; the description names an example. */
export const identityById = (description: string) => ({
  attributes: { id: { type: z.string(), description, forImport: 'required' as const } },
  of: ({ id }: { readonly id: string }) => ({ id }),
})
