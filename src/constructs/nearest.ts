/** Returns the name that is most like a misspelled one, such as `trainingFile` for `training_file`. */
export const nearest = (name: string, names: readonly string[]): string | undefined => {
  const wanted = plain(name)
  const [best] = names
    .map((candidate) => ({ candidate, distance: distance(wanted, plain(candidate)) }))
    .sort((a, b) => a.distance - b.distance)
  // A third of the letters may differ, and at least one.
  return best && best.distance <= Math.max(1, Math.floor(wanted.length / 3)) ? best.candidate : undefined
}

/** A name without case and separators, in which spellings such as `training-file` are alike. */
const plain = (name: string): string => name.replaceAll(/[-_\s]/g, '').toLowerCase()

/** Returns how many letters have to be added, removed or changed to turn one text into the other. */
const distance = (from: string, to: string): number => {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (const [i, letter] of [...from].entries()) {
    const next = [i + 1]
    for (let j = 1; j <= to.length; j++)
      next.push(Math.min(at(row, j) + 1, at(next, j - 1) + 1, at(row, j - 1) + (letter === to[j - 1] ? 0 : 1)))
    row = next
  }
  return at(row, to.length)
}

const at = (row: readonly number[], index: number): number => row[index] ?? 0
