import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Root of the repository. */
export const root = fileURLToPath(new URL('../..', import.meta.url))

/** A package that is published, and what goes into it. */
export interface Package {
  readonly name: string
  readonly description: string
  readonly keywords: readonly string[]
  /** Folders of `src/` that only this package contains. */
  readonly folders: readonly string[]
  /** Modules of `src/`, without extension, that others may import, by subpath. */
  readonly exports: Readonly<Record<string, string>>
  /** Exports that CommonJS can load too, even in jest, and the asynchronous functions in them. */
  readonly required?: Readonly<Record<string, readonly string[]>>
  /** Modules that are started instead of imported: commands, and threads. */
  readonly programs: readonly string[]
  readonly bin?: Readonly<Record<string, string>>
  /** Files of `src/` that are no modules, and lie beside those that use them. */
  readonly assets?: readonly string[]
  /** Packages that are installed with this one; all others that it imports are bundled. */
  readonly dependencies: readonly string[]
  /** Packages that the user chooses a version of. */
  readonly peers: readonly string[]
  /** Peers that only some users need. */
  readonly optionalPeers: readonly string[]
  readonly readme: string
  /** Files and folders of the repository that are packed as they are. */
  readonly files: readonly string[]
}

/** What a manifest in the sources says. */
export interface Manifest {
  readonly name: string
  readonly version: string
  readonly description: string
  readonly keywords: readonly string[]
  readonly exports: Readonly<Record<string, string>>
}

const manifestOf = (folder: string): Manifest => JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'))

/** The exports of a manifest in the sources: in the clone they lead to TypeScript. */
const exportsOf = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(manifestOf(folder).exports)
      .filter(([, target]) => target.endsWith('.ts'))
      .map(([subpath, target]) => [
        subpath,
        join(folder, target)
          .replace(/^src\//, '')
          .replace(/\.ts$/, ''),
      ]),
  )

const framework = manifestOf('src/framework')
const tunesmith = manifestOf('.')

/** The packages of this tree, each before those that depend on it. */
export const packages: readonly Package[] = [
  {
    name: framework.name,
    description: framework.description,
    keywords: framework.keywords,
    folders: ['framework'],
    exports: exportsOf('src/framework'),
    programs: ['framework/author/main'],
    bin: { 'tunesmith-framework': 'framework/author/main' },
    dependencies: ['@bufbuild/protobuf'],
    peers: ['zod'],
    optionalPeers: ['esbuild'],
    readme: 'src/framework/README.md',
    files: ['docs/framework', 'examples/providers'],
  },
  {
    name: tunesmith.name,
    description: tunesmith.description,
    keywords: tunesmith.keywords,
    folders: ['api', 'cli', 'client', 'dataset', 'emulator', 'openai', 'provider', 'server', 'index'],
    exports: exportsOf('.'),
    programs: ['cli/tunesmith', 'emulator/simulation/tokens/thread', 'dataset/tokens/counting-thread'],
    assets: [
      'server/runner.py',
      'server/trainers/train_trl.py',
      'server/graders/python_grader.py',
      'server/trainers/requirements-mlx-lm.txt',
      'server/trainers/requirements-trl.txt',
    ],
    bin: { tunesmith: 'cli/tunesmith' },
    dependencies: ['@tunesmith/framework', 'openai', 'uplot', 'zod'],
    peers: [],
    optionalPeers: ['@aws-sdk/client-s3', '@kubernetes/client-node', 'pg', 'vitest'],
    readme: 'README.md',
    files: [
      'dist/provider-bundle',
      'modules',
      'docs',
      'examples',
      'CHANGELOG.md',
      'CONTRIBUTING.md',
      'SECURITY.md',
      'AGENTS.md',
    ],
  },
  {
    name: '@tunesmith/constructs',
    description: "CDKTF and cdktn constructs for OpenAI's fine-tuning, with matchers for tests of stacks.",
    keywords: ['cdktf', 'cdktn', 'terraform', 'constructs', 'openai', 'fine-tuning'],
    folders: ['constructs', 'testing'],
    // The constructs are compiled for each framework; only what tests use is bundled.
    exports: { './testing': 'testing/index', './deployment': 'testing/deployment' },
    required: { './deployment': ['startEmulator', 'withDeployment'] },
    programs: [],
    dependencies: [],
    peers: ['constructs'],
    optionalPeers: ['cdktf', 'cdktn', 'vitest', 'tunesmith', '@tunesmith/framework'],
    readme: 'src/constructs/README.md',
    files: ['dist/cdktf', 'dist/cdktn'],
  },
]

/** What the packages have in common, and which versions they depend on. */
export const repository: Manifest & Readonly<Record<string, unknown>> & VersionRanges = JSON.parse(
  readFileSync(join(root, 'package.json'), 'utf8'),
)

interface VersionRanges {
  readonly dependencies: Readonly<Record<string, string>>
  readonly peerDependencies: Readonly<Record<string, string>>
  readonly devDependencies: Readonly<Record<string, string>>
}
