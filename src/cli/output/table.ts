const none = { top: '', 'top-mid': '', 'top-left': '', 'top-right': '', bottom: '', 'bottom-mid': '' }
const sides = { 'bottom-left': '', 'bottom-right': '', left: '', 'left-mid': '', right: '', 'right-mid': '' }
const chars = { ...none, ...sides, mid: '', 'mid-mid': '', middle: '  ' }

/** Aligns cells in columns under a heading, without lines between them. */
export const table = async (head: readonly string[], cells: readonly (readonly string[])[]): Promise<string> => {
  const { default: Table } = await import('cli-table3')
  const style = { head: [], border: [], 'padding-left': 0, 'padding-right': 0 }
  const shown = new Table({ head: [...head], chars, style })
  shown.push(...cells.map((line) => [...line]))
  return `${shown.toString().replaceAll(/ +$/gm, '')}\n`
}
