/** Returns `; did you mean NAME?` for the known name that was probably meant, or an empty text. */
export const didYouMean = (given: string, known: readonly string[]): string => {
  const [nearest] = known
    .map((name) => ({ name, distance: distanceOf(given, name) }))
    .filter(({ name, distance }) => distance <= Math.max(1, Math.floor(name.length / 3)) || name.startsWith(given))
    .sort((one, other) => one.distance - other.distance)
  return nearest ? `; did you mean ${nearest.name}?` : ''
}

/** Letters to add, remove or exchange until one is the other (Levenshtein), where swapped neighbours count twice. */
const distanceOf = (one: string, other: string): number => {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1]
    for (let column = 0; column < other.length; column += 1) {
      const [above = 0, diagonal = 0, left = 0] = [row[column + 1], row[column], next[column]]
      next.push(Math.min(above + 1, left + 1, diagonal + (letter === other[column] ? 0 : 1)))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
