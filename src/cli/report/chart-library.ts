import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const require = createRequire(import.meta.url)

/** uPlot as it is published, to embed in a page. */
export const chartLibrary = async (): Promise<{ readonly script: string; readonly style: string }> => {
  const [script, style, license] = await Promise.all([
    readFile(require.resolve('uplot/dist/uPlot.iife.min.js'), 'utf8'),
    readFile(require.resolve('uplot/dist/uPlot.min.css'), 'utf8'),
    readFile(join(dirname(require.resolve('uplot/package.json')), 'LICENSE'), 'utf8'),
  ])
  // A report is a copy of the library, which its license asks to be named in.
  return { script: `/*! uPlot\n\n${license.trim()}\n*/\n${script}`, style }
}
