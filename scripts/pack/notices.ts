import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from './packages.ts'

const head = `This product contains software of others, under the licenses below.
`

/**
 * The notices for packages whose code is part of what is published.
 *
 * @throws Error when a package has neither a file with its license nor a license whose text is known
 */
export const noticesFor = async (names: readonly string[]): Promise<string> =>
  [head, ...(await Promise.all(names.map(notice)))].join(`\n${'-'.repeat(80)}\n\n`)

const notice = async (name: string): Promise<string> => {
  const folder = join(root, 'node_modules', name)
  const { version, license, homepage, repository } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
  const files = (await readdir(folder)).filter((file) => /^(licen[cs]e|notice)/i.test(file))
  const texts = await Promise.all(files.sort().map((file) => readFile(join(folder, file), 'utf8')))
  const source = homepage ?? repository?.url ?? repository ?? ''
  if (texts.length === 0) texts.push(await wellKnown(name, license))
  return `${name} ${version} (${license})\n${source}\n\n${texts.map((text) => text.trim()).join('\n\n')}\n`
}

/** Some packages name their license and do not include it. */
const wellKnown = async (name: string, license: unknown): Promise<string> => {
  if (license === 'MIT') return mit.replace('<authors>', `the authors of ${name}`)
  if (!String(license).includes('Apache-2.0'))
    throw new Error(`${name} is bundled and comes without the text of its license (${license})`)
  return readFile(join(root, 'LICENSE'), 'utf8')
}

const mit = `MIT License

Copyright (c) <authors>

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`
