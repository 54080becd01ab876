import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import { type Package, root } from './packages.ts'
import { publicName } from './public-name.ts'

const built = join(root, 'dist/types')
const specifiers = /(?<=\bfrom\s*|\bimport\s*\(\s*|^import\s*)(["'])(\.[^"']+)\1/gm

/** Copies the declarations that a package's exports need, and names what belongs to other packages as users do. */
export const writeDeclarations = async (of: Package, folder: string): Promise<void> => {
  const waiting = Object.values(of.exports)
  const known = new Set(waiting)
  for (const module of waiting) {
    const path = join(built, `${module}.d.ts`)
    const text = (await readFile(path, 'utf8')).replace(specifiers, (_, quote: string, specifier: string) => {
      const target = relative(built, resolve(dirname(path), specifier)).replace(/\.ts$/, '')
      const name = publicName(of, join(root, 'src', target))
      if (name === undefined && !known.has(target)) {
        known.add(target)
        waiting.push(target)
      }
      return quote + (name ?? specifier.replace(/\.ts$/, '.js')) + quote
    })
    const file = join(folder, `${module}.d.ts`)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, text)
  }
}
