const usual = /^(PATH|HOME|USER|LANG|LC_\w+|TZ|TMPDIR)$/

/** Returns the variables of the server that its programs get: the usual ones, and more if they match. Keys are never among them. */
export const passedOn = (
  env: Readonly<Record<string, string | undefined>>,
  more?: RegExp,
): Readonly<Record<string, string | undefined>> =>
  Object.fromEntries(Object.entries(env).filter(([name]) => usual.test(name) || more?.test(name)))
