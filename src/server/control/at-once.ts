/** Works on items, a few at the same time, in their order. Rejects with the first error, once the others have ended. */
export const atOnce = async <T>(items: readonly T[], most: number, work: (item: T) => Promise<void>): Promise<void> => {
  const left = items.values()
  const worker = async (): Promise<void> => {
    for (const item of left) await work(item)
  }
  const results = await Promise.allSettled(Array.from({ length: most }, worker))
  for (const result of results) if (result.status === 'rejected') throw result.reason
}
