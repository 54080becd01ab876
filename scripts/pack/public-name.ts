import { join, relative, sep } from 'node:path'
import { type Package, packages, root } from './packages.ts'

const sources = join(root, 'src')

/**
 * What a package calls a module of `src/` that belongs to another package; undefined for one of its own.
 *
 * @param module path without extension
 * @throws Error when the other package does not export the module
 */
export const publicName = (from: Package, module: string): string | undefined => {
  const path = relative(sources, module)
  const [folder = ''] = path.split(sep)
  if (from.folders.includes(folder)) return undefined
  const owner = packages.find(({ folders }) => folders.includes(folder))
  const [subpath] = Object.entries(owner?.exports ?? {}).find(([, exported]) => exported === path) ?? []
  if (!owner || subpath === undefined)
    throw new Error(`${from.name} imports src/${path}, which ${owner?.name ?? 'no package'} does not export`)
  if (![...from.dependencies, ...from.optionalPeers].includes(owner.name))
    throw new Error(`${from.name} imports src/${path}, but does not depend on ${owner.name}`)
  return owner.name + subpath.slice(1)
}
