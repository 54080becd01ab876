/** What a terminal shows after a text was written to it: lines, with the codes of their colors. */
export const screenOf = (written: string): readonly string[] => {
  const lines: string[][] = [[]]
  let [row, column, color] = [0, 0, '']
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what escapes begin with
  for (const [token, parameters, command] of written.matchAll(/\u001b\[\??([\d;]*)([A-Za-z])|[\s\S]/gu)) {
    const count = Number(parameters) || 1
    if (command === 'm') color = ['39', '22', '0', ''].includes(parameters ?? '') ? '' : (parameters ?? '')
    else if (command === 'A') row = Math.max(0, row - count)
    else if (command === 'B') row += count
    else if (command === 'E') [row, column] = [row + count, 0]
    else if (command === 'F') [row, column] = [Math.max(0, row - count), 0]
    else if (command === 'G') column = count - 1
    else if (command === 'K') lines[row] = parameters === '2' ? [] : (lines[row] ?? []).slice(0, column)
    else if (command === 'J') lines.splice(row + 1)
    else if (token === '\n') [row, column] = [row + 1, 0]
    else if (token === '\r') column = 0
    else if (command === undefined) {
      const line = lines[row] ?? []
      lines[row] = line
      while (line.length < column) line.push(' ')
      line[column++] = color === '' ? token : `\u001b[${color}m${token}\u001b[0m`
    }
  }
  return Array.from(lines, (line) => (line ?? []).join('').trimEnd())
}
