const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' }

/**
 * The text that a quoted expression stands for.
 *
 * @throws Error for any other expression, and for one with a template in it
 */
export const literalText = (expression: string, place: string): string => {
  const [, inner] = /^"((?:[^"\\]|\\.)*)"$/.exec(expression) ?? []
  if (inner === undefined) throw new Error(`${place}: expected quoted text, got ${expression}`)
  return inner.replace(
    /\\u([\da-fA-F]{4})|\\U([\da-fA-F]{8})|\\(.?)|([$%])\4\{|[$%]\{/g,
    (written, four?: string, eight?: string, letter?: string, doubled?: string) => {
      const code = four ?? eight
      const text =
        code !== undefined
          ? String.fromCodePoint(Number.parseInt(code, 16))
          : letter !== undefined
            ? escapes[letter]
            : doubled && `${doubled}{`
      if (text === undefined) throw new Error(`${place}: expected quoted text without ${written}, got ${expression}`)
      return text
    },
  )
}
