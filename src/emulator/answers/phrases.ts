/** Words that begin sentences and questions, which are not names. */
const openings =
  /^(?:what|when|where|who|why|how|which|is|are|do|does|can|could|please|the|a|an|i|it|in|on|give|tell|find|get|show|extract|use|my|hi|hello|add|book|send|create)$/i

/** Returns the parts of a text that are likely to be values: quoted texts and names, or else the text itself. */
export const phrasesOf = (text: string): readonly string[] => {
  const quoted = [...text.matchAll(/"([^"]{1,200})"|“([^”]{1,200})”/g)].map(([, plain, curly]) => plain ?? curly ?? '')
  const names = [...text.matchAll(/\p{Lu}[\p{L}\p{N}'-]*(?: \p{Lu}[\p{L}\p{N}'-]*)*/gu)]
    .map(([name]) =>
      name
        .split(' ')
        .filter((word, i) => i > 0 || !openings.test(word))
        .join(' '),
    )
    .filter((name) => name !== '')
  const found = [...new Set([...quoted, ...names])]
  return found.length > 0 ? found : text.trim() === '' ? [] : [text.trim().slice(0, 200)]
}
