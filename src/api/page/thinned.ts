const shownPoints = 600

/** Returns an even selection of points to draw, always including the last. */
export const thinned = <T>(points: readonly T[]): readonly T[] => {
  if (points.length <= shownPoints) return points
  const step = points.length / shownPoints
  return points.filter((_, i) => i === points.length - 1 || Math.floor(i / step) !== Math.floor((i - 1) / step))
}
