/** A test for paths: `*` in the pattern stands for anything, slashes included. */
export const pathPattern = (pattern: string): ((path: string) => boolean) => {
  const expression = new RegExp(`^${pattern.split('*').map(escapeRegExp).join('.*')}$`)
  return (path) => expression.test(path)
}

const escapeRegExp = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
