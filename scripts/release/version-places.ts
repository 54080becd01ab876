import { globSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Files that name the version of this repository, and how. The group before it stays. */
const places: readonly (readonly [files: string, pattern: RegExp])[] = [
  ['src/provider/version.ts', /(version = ')([^']+)/g],
  ['{modules/**/versions,examples/provider/provider}.tf', /(= "tunesmith\/openai"\n +version = ">= )([^"]+)/g],
  ['{README.md,modules/**/examples/*/main.tf}', /(tunesmith\.git\/\/[\w/]+\?ref=v)([^"]+)/g],
  ['README.md', /(tunesmith\{,-framework,-constructs\}-)(.+)(?=\.tgz)/g],
  ['examples/*/package.json', /("(?:@tunesmith\/\w+|tunesmith)": "\^)([^"]+)/g],
]

/** A place that names the version. */
export interface VersionPlace {
  readonly file: string
  readonly versions: readonly string[]
}

/** Returns every place outside of package.json and generated files that names the version. */
export const versionPlaces = async (root: string): Promise<readonly VersionPlace[]> =>
  Promise.all(
    filesIn(root).map(async ([file, pattern]) => ({
      file,
      versions: [...(await readFile(join(root, file), 'utf8')).matchAll(pattern)].map(([, , found = '']) => found),
    })),
  )

/** Writes a version into every such place. */
export const writeVersion = async (root: string, version: string): Promise<void> => {
  for (const [file, pattern] of filesIn(root)) {
    const text = await readFile(join(root, file), 'utf8')
    await writeFile(
      join(root, file),
      text.replace(pattern, (_, before: string) => before + version),
    )
  }
}

const filesIn = (root: string) =>
  places.flatMap(([files, pattern]) =>
    globSync(files, { cwd: root, exclude: ['**/node_modules'] })
      .sort()
      .map((file) => [file, pattern] as const),
  )
