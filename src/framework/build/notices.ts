import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Metafile } from 'esbuild'

const head = `This product contains software of others, under the licenses below.
`

/** Returns the folders of the packages whose code esbuild has put into what it wrote. */
export const includedPackages = ({ outputs }: Metafile): readonly string[] => {
  const inputs = Object.values(outputs).flatMap((output) => Object.keys(output.inputs))
  const folders = inputs.map((input) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0])
  return [...new Set(folders.filter((folder) => folder !== undefined))].sort()
}

/**
 * Returns the notices for packages whose code is part of what is published.
 *
 * @param folders of the packages, with their `package.json`
 * @throws Error when a package has neither a file with its license nor a license whose text is known
 */
export const noticesFor = async (folders: readonly string[]): Promise<string> =>
  [head, ...(await Promise.all(folders.map(notice)))].join(`\n${'-'.repeat(80)}\n\n`)

const notice = async (folder: string): Promise<string> => {
  const { name, version, license, homepage, repository } = JSON.parse(
    await readFile(join(folder, 'package.json'), 'utf8'),
  )
  const files = (await readdir(folder)).filter((file) => /^(licen[cs]e|notice)/i.test(file))
  const texts = await Promise.all(files.sort().map((file) => readFile(join(folder, file), 'utf8')))
  const source = homepage ?? repository?.url ?? repository ?? ''
  if (texts.length === 0) texts.push(wellKnown(name, String(license)))
  return `${name} ${version} (${license})\n${source}\n\n${texts.map((text) => text.trim()).join('\n\n')}\n`
}

/** Some packages name their license and do not include it. */
const wellKnown = (name: string, license: string): string => {
  if (license === 'MIT') return mit.replace('<authors>', `the authors of ${name}`)
  if (license.includes('Apache-2.0')) return 'Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0'
  throw new Error(`${name} is bundled and comes without the text of its license (${license})`)
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
