/** Colors of a dark terminal by the SGR codes that the command line uses. */
const colors: Readonly<Record<string, string>> = { 31: '#ff7b72', 32: '#56d364', 33: '#e3b341', 36: '#56d4dd' }

/** An HTML page that looks like a terminal with a text, colors included. */
export const terminalPage = (prompt: string, text: string): string => `<!doctype html>
<meta charset="utf-8">
<style>
body { margin: 0; padding: 28px; width: max-content; background: #fff }
main { background: #0d1117; color: #c9d1d9; border-radius: 10px; overflow: hidden; box-shadow: 0 6px 24px #0003 }
header { height: 34px; background: #161b22; display: flex; gap: 8px; align-items: center; padding-left: 14px }
i { width: 11px; height: 11px; border-radius: 50%; background: #30363d }
pre { margin: 0; padding: 18px 22px 20px; font: 14px/1.3 "DejaVu Sans Mono", Menlo, Consolas, monospace }
b { color: #fff } .dim { color: #8b949e }
</style>
<main><header><i></i><i></i><i></i></header><pre><span class="dim">$</span> ${escaped(prompt)}\n\n${colored(text)}</pre></main>`

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

const colored = (text: string): string => {
  let open = ''
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what colors begin with
  const html = escaped(text).replaceAll(/\u001b\[([\d;]*)m/g, (_, code: string) => {
    const closed = open
    const color = colors[code]
    const tag = code === '1' ? ['<b>', '</b>'] : code === '2' ? ['<span class="dim">', '</span>'] : undefined
    const [start, end] = tag ?? (color ? [`<span style="color:${color}">`, '</span>'] : ['', ''])
    open = end ?? ''
    return closed + start
  })
  return html + open
}
