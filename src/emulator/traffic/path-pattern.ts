/** Returns a matcher for paths. `*` in the pattern matches any text, including slashes. */
export const pathPattern = (pattern: string): ((path: string) => boolean) => {
  const [first = '', ...rest] = pattern.split('*')
  const last = rest.pop()
  if (last === undefined) return (path) => path === pattern
  const middle = rest.filter((part) => part !== '')
  // From left to right, without a regular expression, whose time can grow exponentially with the number of stars.
  return (path) => {
    if (!path.startsWith(first)) return false
    let at = first.length
    for (const part of middle) {
      const found = path.indexOf(part, at)
      if (found === -1) return false
      at = found + part.length
    }
    return path.length - last.length >= at && path.endsWith(last)
  }
}
