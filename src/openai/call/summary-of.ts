const longest = 200

/** Returns a one-line summary of a body that is not in the format of the API. An HTML page is summarized by its title. */
export const summaryOf = (body: string): string => {
  const line = (text: string) => text.replace(/\s+/g, ' ').trim()
  if (line(body) === '') return 'nothing'
  if (/^\s*(<!--.*?-->\s*)*<(!doctype html|html|head|body)\b/is.test(body)) {
    const title = line(/<title[^>]*>([^<]*)/i.exec(body)?.[1] ?? '').slice(0, longest)
    return title ? `a web page titled ${JSON.stringify(title)}` : 'a web page'
  }
  const start = line(body.slice(0, 2 * longest))
  return JSON.stringify(start.length > longest ? `${start.slice(0, longest)}…` : start)
}
