/** Returns a cycle among files, as the files it passes; undefined when there is none. */
export const findCycle = (importsByFile: ReadonlyMap<string, readonly string[]>): readonly string[] | undefined => {
  const done = new Set<string>()
  const trail: string[] = []
  const visit = (file: string): readonly string[] | undefined => {
    if (done.has(file)) return undefined
    const start = trail.indexOf(file)
    if (start >= 0) return [...trail.slice(start), file]
    trail.push(file)
    for (const next of importsByFile.get(file) ?? []) {
      const cycle = visit(next)
      if (cycle) return cycle
    }
    trail.pop()
    done.add(file)
    return undefined
  }
  for (const file of importsByFile.keys()) {
    const cycle = visit(file)
    if (cycle) return cycle
  }
  return undefined
}
