/**
 * Does a piece of work for each index below `count`, a number of them at a time.
 *
 * After a failure nothing more is begun; the first failure is thrown once everything in progress has ended.
 */
export const pool = async (
  count: number,
  concurrency: number,
  work: (index: number) => Promise<void>,
): Promise<void> => {
  let next = 0
  const failures: unknown[] = []
  const worker = async () => {
    while (next < count && failures.length === 0) await work(next++).catch((error: unknown) => failures.push(error))
  }
  await Promise.all(Array.from({ length: Math.min(concurrency, count) }, worker))
  if (failures.length > 0) throw failures[0]
}
