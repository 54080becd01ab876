/** The value in the middle. */
export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

/** Runs two things in turn, so that a machine whose speed drifts is fair to both, and gives the milliseconds of each. */
export const inTurn = async (
  runs: number,
  a: () => Promise<number>,
  b: () => Promise<number>,
): Promise<{ readonly a: readonly number[]; readonly b: readonly number[]; readonly ratio: number }> => {
  const times = { a: [] as number[], b: [] as number[] }
  for (let run = 0; run < runs; run += 1) {
    times.a.push(await a())
    times.b.push(await b())
  }
  const ratios = times.a.map((time, run) => time / (times.b[run] ?? Number.NaN))
  return { ...times, ratio: median(ratios) }
}

/** Milliseconds that something takes. */
export const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now()
  await work()
  return performance.now() - start
}
