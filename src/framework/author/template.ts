/** What the files of a new provider are filled with. */
export interface Blanks {
  /** Name of the provider, such as `notes`. */
  readonly name: string
  /** Namespace in registries, such as `example`. */
  readonly namespace: string
  /** Version of this framework. */
  readonly framework: string
}

/** The files of a new provider by their path. It works as it is: its one resource keeps a text in a file. */
export const template = (blanks: Blanks): Readonly<Record<string, string>> => {
  const { name } = blanks
  const program = `terraform-provider-${name}.ts`
  return {
    'package.json': manifest(blanks),
    'tsconfig.json': typescript,
    '.gitignore': ignored,
    'README.md': readme(blanks),
    'provider.ts': provider(blanks),
    'services.ts': services,
    'note.ts': resource(blanks),
    [program]: entry(blanks),
    'provider.test.ts': tests(blanks),
    'examples/provider/provider.tf': exampleProvider(blanks),
    [`examples/resources/${name}_note/resource.tf`]: exampleResource(blanks),
    [`examples/resources/${name}_note/import.sh`]: `terraform import ${name}_note.hello hello\n`,
    '.github/workflows/test.yml': testWorkflow,
    '.github/workflows/release.yml': releaseWorkflow,
  }
}

const manifest = ({ name, namespace, framework }: Blanks): string =>
  `${JSON.stringify(
    {
      name: `terraform-provider-${name}`,
      version: '0.1.0',
      private: true,
      description: `Terraform provider ${name}`,
      type: 'module',
      repository: `github:${namespace}/terraform-provider-${name}`,
      engines: { node: '>=22.18' },
      scripts: {
        test: 'node --test',
        types: 'tsc',
        check: 'tunesmith-framework check',
        docs: 'tunesmith-framework docs',
        build: 'tunesmith-framework build',
        release: 'tunesmith-framework publish',
      },
      dependencies: { '@tunesmith/framework': framework, zod: '^4.6.7' },
      devDependencies: { '@types/node': '^22.20.5', esbuild: '^0.28.2', typescript: '^7.0.2' },
    },
    undefined,
    2,
  )}\n`

const typescript = `{
  "compilerOptions": {
    "target": "es2024",
    "module": "nodenext",
    "types": ["node"],
    "noEmit": true,
    "strict": true,
    "exactOptionalPropertyTypes": true,
    "erasableSyntaxOnly": true,
    "verbatimModuleSyntax": true,
    "allowImportingTsExtensions": true,
    "skipLibCheck": true
  },
  "include": ["**/*.ts"],
  "exclude": ["node_modules", "dist"]
}
`

const ignored = `node_modules/
dist/
.terraform/
*.tfstate*
*.tfrc
`

const readme = ({ name, namespace }: Blanks): string => `# Terraform provider ${name}

\`\`\`hcl
terraform {
  required_providers {
    ${name} = {
      source = "${namespace}/${name}"
    }
  }
}
\`\`\`

| | |
|---|---|
| \`npm test\` | runs the tests, with the real Terraform or OpenTofu |
| \`npm run types\` | checks the types |
| \`npm run check\` | checks what Terraform and registries demand |
| \`npm run docs\` | writes the pages that registries show, to \`docs/\` |
| \`npm run build\` | builds the files of a release, for all platforms |
| \`npm run release -- --dry-run\` | says how they are published |
`

const services = `import { definitionsFor } from '@tunesmith/framework'

/** What handlers work with. A provider of an API has its client here. */
export interface Services {
  readonly folder: string
}

export const { resource, dataSource, function: providerFunction, ephemeral, action, list, provider } =
  definitionsFor<Services>()
`

const provider = ({ name }: Blanks): string => `import { isUnknown, optional } from '@tunesmith/framework'
import * as z from 'zod'
import { note } from './note.ts'
import { provider } from './services.ts'

export const ${identifier(name)} = provider('${name}', {
  version: '0.1.0',
  description: 'Keeps notes in files.',
  attributes: {
    folder: optional(z.string(), 'Folder of the notes. Defaults to the current one.'),
  },
  // Unknown while planning, if it depends on a resource that does not exist yet.
  configure: ({ config }) => ({ folder: isUnknown(config.folder) ? '.' : (config.folder ?? '.') }),
  resources: [note],
})
`

const resource = ({ name }: Blanks): string => `import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { computed, required } from '@tunesmith/framework'
import * as z from 'zod'
import { resource, type Services } from './services.ts'

export const note = resource('${name}_note', {
  description: 'A note, kept as a text file.',
  attributes: {
    name: required(z.string().regex(/^[a-z-]+$/, 'must consist of a-z and -'), 'Name of the file.', { replaces: true }),
    text: required(z.string(), 'Text of the note.'),
    words: computed(z.int(), 'Number of words.'),
  },
  create: ({ config }, { services }) => write(services, config),
  read: ({ state }, { services }) => read(services, state.name),
  update: ({ config }, { services }) => write(services, config),
  delete: ({ state }, { services }) => rm(fileOf(services, state.name), { force: true }),
  import: ({ id }, { services }) => read(services, id),
})

const fileOf = ({ folder }: Services, name: string) => join(folder, \`\${name}.txt\`)
const noteOf = (name: string, text: string) => ({ name, text, words: text.split(/\\s+/).length })

const write = async (services: Services, { name, text }: { readonly name: string; readonly text: string }) => {
  await writeFile(fileOf(services, name), text)
  return noteOf(name, text)
}

/** Returns undefined for a note that does not exist, which removes it from state. */
const read = async (services: Services, name: string) => {
  const text = await readFile(fileOf(services, name), 'utf8').catch((error) => {
    if (error.code !== 'ENOENT') throw error
  })
  return text === undefined ? undefined : noteOf(name, text)
}
`

const entry = ({ name, namespace }: Blanks): string => `#!/usr/bin/env node
import { serve } from '@tunesmith/framework/serve'

// Imported late, so that Terraform can connect while the provider loads.
await serve({
  name: '${name}',
  address: '${namespace}/${name}',
  load: async () => (await import('./provider.ts')).${identifier(name)},
})
`

const tests = ({ name }: Blanks): string => `import { test } from 'node:test'
import { testProvider } from '@tunesmith/framework/testing'
import { ${identifier(name)} } from './provider.ts'

const note = (text: string) => \`
resource "${name}_note" "draft" {
  name = "draft"
  text = "\${text}"
}
\`

// Each step runs terraform apply, and then checks that a second plan is empty.
test('a note is created, updated, imported and destroyed', () =>
  testProvider({
    provider: ${identifier(name)},
    steps: [
      { config: note('Hello') },
      { config: note('Hello world') },
      { import: { address: '${name}_note.draft', id: 'draft' } },
    ],
  }))
`

const exampleProvider = ({ name, namespace }: Blanks): string => `terraform {
  required_providers {
    ${name} = {
      source = "${namespace}/${name}"
    }
  }
}

provider "${name}" {
  folder = "notes"
}
`

const exampleResource = ({ name }: Blanks): string => `resource "${name}_note" "hello" {
  name = "hello"
  text = "Hello from TypeScript"
}
`

const testWorkflow = `name: Test
on:
  push:
    branches: [main]
  pull_request:
permissions:
  contents: read
jobs:
  test:
    runs-on: ubuntu-latest
    strategy:
      matrix:
        terraform: ['1.11.*', latest]
    steps:
      - uses: actions/checkout@v5
      - uses: actions/setup-node@v5
        with:
          node-version: 22
          cache: npm
      - uses: hashicorp/setup-terraform@v3
        with:
          terraform_version: \${{ matrix.terraform }}
          terraform_wrapper: false
      - run: npm ci
      - run: npm run types
      - run: npm run check
      - run: npm run docs -- --check
      - run: npm test
`

const releaseWorkflow = `name: Release
# Publishes the version of package.json. Registries read releases of this repository.
on: workflow_dispatch
permissions:
  contents: write
jobs:
  release:
    runs-on: ubuntu-latest
    env:
      GH_TOKEN: \${{ github.token }}
      GPG_FINGERPRINT: \${{ secrets.GPG_FINGERPRINT }}
    steps:
      - uses: actions/checkout@v5
      - uses: actions/setup-node@v5
        with:
          node-version: 22
          cache: npm
      - run: npm ci
      - name: Import the signing key
        env:
          GPG_PRIVATE_KEY: \${{ secrets.GPG_PRIVATE_KEY }}
        run: gpg --batch --import <<< "$GPG_PRIVATE_KEY"
      - run: npm run build -- --signing-key "$GPG_FINGERPRINT"
      - run: npm run release
`

/** A name as a variable. */
const identifier = (name: string): string => name.replace(/-+(\w?)/g, (_, letter: string) => letter.toUpperCase())
