import { fileOf } from './javascript.ts'
import { type Package, repository } from './packages.ts'

/** What the manifests have in common with that of the repository. */
const common = ['version', 'license', 'author', 'homepage', 'repository', 'bugs', 'engines'] as const

/** Compiled once for each framework, as CommonJS. */
const constructs = (framework: string) => ({
  types: `./dist/${framework}/index.d.ts`,
  default: `./dist/${framework}/index.js`,
})

/** The manifest that a package is published with. */
export const manifestFor = (of: Package): Readonly<Record<string, unknown>> => {
  const exported: Readonly<
    Record<string, { readonly types: string; readonly require?: string; readonly default: string }>
  > = {
    ...(of.files.includes('dist/cdktf') && { './cdktf': constructs('cdktf'), './cdktn': constructs('cdktn') }),
    ...Object.fromEntries(
      Object.entries(of.exports).map(([subpath, module]) => [
        subpath,
        {
          types: `./dist/types/${module}.d.ts`,
          ...(of.required?.[subpath] && { require: `./dist/${fileOf(module)}.cjs` }),
          default: `./dist/${fileOf(module)}.js`,
        },
      ]),
    ),
  }
  const subpaths = Object.entries(exported).filter(([subpath]) => subpath !== '.')
  return {
    name: of.name,
    description: of.description,
    keywords: of.keywords,
    ...Object.fromEntries(common.map((key) => [key, repository[key]])),
    type: 'module',
    publishConfig: { access: 'public', provenance: true },
    ...(of.bin && { bin: mapped(of.bin, (module) => `./dist/${fileOf(module)}.js`) }),
    exports: { ...exported, './package.json': './package.json' },
    // For TypeScript with `moduleResolution: node`, which reads no exports.
    ...(exported['.'] && { main: exported['.'].default, types: exported['.'].types }),
    typesVersions: { '*': Object.fromEntries(subpaths.map(([subpath, { types }]) => [subpath.slice(2), [types]])) },
    dependencies: ranges(of.dependencies),
    peerDependencies: ranges([...of.peers, ...of.optionalPeers]),
    peerDependenciesMeta: Object.fromEntries(of.optionalPeers.map((name) => [name, { optional: true }])),
  }
}

const mapped = <T>(values: Readonly<Record<string, T>>, map: (value: T) => string) =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, map(value)]))

/** Our own packages fit each other in the same version alone. */
const ranges = (names: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(names.map((name) => [name, rangeOf(name)]))

const rangeOf = (name: string): string => {
  if (name === 'tunesmith' || name.startsWith('@tunesmith/')) return repository.version
  const range = repository.peerDependencies[name] ?? repository.dependencies[name] ?? repository.devDependencies[name]
  if (range === undefined) throw new Error(`package.json has no version range for ${name}`)
  return range
}
