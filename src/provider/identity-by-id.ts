import * as z from 'zod'

/** The resource identity of an object that has an `id`. The description should show an example. */
export const identityById = (description: string) => ({
  attributes: { id: { type: z.string(), description, forImport: 'required' as const } },
  of: ({ id }: { readonly id: string }) => ({ id }),
})
