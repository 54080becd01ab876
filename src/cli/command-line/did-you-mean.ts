/** Returns `; did you mean NAME?` for the known name that was probably meant, or an empty text. */
export const didYouMean = (given: string, known: readonly string[]): string => {
  const [nearest] = known
    .map((name) => ({ name, distance: distanceOf(given, name) }))
    .filter(({ name, distance }) => distance <= Math.max(1, Math.floor(name.length / 3)) || name.startsWith(given))
    .sort((one, other) => one.distance - other.distance)
  return nearest ? `; did you mean ${nearest.name}?` : ''
}

/** Letters to add, remove, replace or swap with their neighbor until both are equal (optimal string alignment). */
const distanceOf = (one: string, other: string): number => {
  const [a, b] = [[...one], [...other]]
  let [before, row]: number[][] = [[], Array.from({ length: b.length + 1 }, (_, column) => column)]
  for (const [index, letter] of a.entries()) {
    const next = [index + 1]
    for (const [column, wanted] of b.entries()) {
      const [above = 0, diagonal = 0, left = 0] = [row?.[column + 1], row?.[column], next[column]]
      const isSwapped = letter === b[column - 1] && a[index - 1] === wanted
      const swapped = isSwapped ? (before?.[column - 1] ?? 0) + 1 : Number.POSITIVE_INFINITY
      next.push(Math.min(above + 1, left + 1, diagonal + (letter === wanted ? 0 : 1), swapped))
    }
    ;[before, row] = [row, next]
  }
  return row?.at(-1) ?? 0
}
