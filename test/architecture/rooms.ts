/** A room of the house: a folder under `src/`, and everything it may import. */
export interface Room {
  /** Folder under `src/`. A room inside another one is a room of its own. */
  readonly path: string
  /** What is in it, for the tree in AGENTS.md. */
  readonly holds: string
  /** Rooms, or single files of rooms, that it may import. Each stands above it in the table, so there are no cycles. */
  readonly may?: readonly string[]
  /** Packages it may import, besides Node's own modules. `type:` allows types only. */
  readonly packages?: readonly string[]
}

const frameworkIndex = 'framework/index.ts'

/**
 * The architecture: each room may import only what is listed for it, and only rooms that stand above it.
 *
 * The client side (`openai`, `client`, `provider`, `cli`) and the API side (`api`, `emulator`, `server`) share no code: an emulator that
 * shared its client's beliefs would prove nothing. Only the entry points that start an emulator for a user cross over.
 */
export const rooms: readonly Room[] = [
  { path: 'framework/cty', holds: 'types, values, codecs' },
  { path: 'framework/diagnostics', holds: 'errors and warnings with paths', may: ['framework/cty'] },
  {
    path: 'framework/schema',
    holds: 'attributes, zod -> Terraform types, checks',
    may: ['framework/cty', 'framework/diagnostics'],
    packages: ['type:zod'],
  },
  {
    path: 'framework/definition',
    holds: 'what an author declares',
    may: ['framework/cty', 'framework/diagnostics', 'framework/schema'],
    packages: ['zod'],
  },
  {
    path: 'framework/engine',
    holds: 'validate, plan, apply, read',
    may: ['framework/cty', 'framework/diagnostics', 'framework/schema', 'framework/definition'],
  },
  { path: 'framework/gen', holds: 'generated from proto/', packages: ['@bufbuild/protobuf'] },
  { path: 'framework/grpc', holds: 'gRPC over node:http2', packages: ['@bufbuild/protobuf'] },
  {
    path: 'framework/protocol6',
    holds: 'one file per call',
    may: [
      'framework/cty',
      'framework/diagnostics',
      'framework/schema',
      'framework/definition',
      'framework/engine',
      'framework/gen',
      'framework/grpc',
    ],
    packages: ['@bufbuild/protobuf'],
  },
  {
    path: 'framework/plugin',
    holds: 'handshake, process life, logging, reattach',
    may: ['framework/grpc'],
  },
  {
    path: 'framework/mux',
    holds: 'plugins beside a provider',
    may: [
      'framework/cty',
      'framework/schema',
      'framework/gen',
      'framework/grpc',
      'framework/protocol6',
      'framework/plugin',
    ],
    packages: ['@bufbuild/protobuf'],
  },
  {
    path: 'framework/docs',
    holds: 'pages for registries',
    may: ['framework/cty', 'framework/definition', 'framework/engine', 'framework/schema'],
  },
  {
    path: 'framework',
    holds: 'provider framework; knows nothing of OpenAI',
    may: [
      'framework/cty',
      'framework/diagnostics',
      'framework/schema',
      'framework/definition',
      'framework/engine',
      'framework/gen',
      'framework/grpc',
      'framework/protocol6',
      'framework/plugin',
      'framework/mux',
      'framework/docs',
    ],
  },
  { path: 'framework/build', holds: 'bundles and releases a provider', packages: ['esbuild'] },
  {
    path: 'framework/author',
    holds: 'commands for authors',
    may: ['framework/build', 'framework/docs', 'framework/definition-report.ts'],
  },
  {
    path: 'framework/testing',
    holds: 'a provider in-process, and with terraform',
    may: [
      'framework',
      'framework/cty',
      'framework/schema',
      'framework/definition',
      'framework/engine',
      'framework/gen',
      'framework/grpc',
      'framework/protocol6',
      'framework/plugin',
      'framework/mux',
    ],
    packages: ['type:zod', '@bufbuild/protobuf'],
  },
  { path: 'openai/facts', holds: 'each fact of the domain once, for all faces' },
  {
    path: 'openai',
    holds: 'client layer over the SDK: keys, retries, pages, one paid job',
    may: ['openai/facts'],
    packages: ['openai', 'undici'],
  },
  {
    path: 'dataset',
    holds: 'training data: read, check, count, price, convert',
    may: ['openai/facts'],
    packages: ['@huggingface/tokenizers', 'ajv', 'csv-parse', 'gpt-tokenizer', 'hyparquet'],
  },
  {
    path: 'api',
    holds: 'the API over HTTP; shares no code with the client',
    packages: ['@fastify/busboy', 'zod', 'type:hono', 'type:@hono/node-server'],
  },
  {
    path: 'emulator',
    holds: 'the API emulated',
    may: ['api'],
    packages: ['hono', '@hono/node-server', 'zod', 'gpt-tokenizer', 'vitest'],
  },
  {
    path: 'server',
    holds: 'the API with real trainers',
    may: ['api'],
    packages: [
      'hono',
      '@hono/node-server',
      'zod',
      'yaml',
      'pg',
      '@aws-sdk/client-s3',
      '@kubernetes/client-node',
      '@huggingface/jinja',
      '@huggingface/tokenizers',
    ],
  },
  { path: 'client', holds: 'the public client', may: ['openai/index.ts'], packages: ['csv-parse'] },
  { path: 'client/fake', holds: 'the client over an emulator, for tests', may: ['client', 'emulator/index.ts'] },
  {
    path: 'provider',
    holds: 'the provider `openai`, a room per subject',
    may: [frameworkIndex, 'framework/serve.ts', 'openai/index.ts', 'dataset/index.ts'],
    packages: ['zod'],
  },
  {
    path: 'constructs',
    holds: 'CDKTF and cdktn constructs; bindings/ generated',
    packages: ['cdktf', 'constructs'],
  },
  {
    path: 'testing',
    holds: 'matchers for tests of constructs',
    may: [frameworkIndex, 'framework/testing/index.ts', 'provider', 'emulator/index.ts', 'emulator/vitest.ts'],
    packages: ['vitest'],
  },
  {
    path: 'cli',
    holds: 'command line: command-line/ parses, commands/',
    may: [
      frameworkIndex,
      'openai/index.ts',
      'client/index.ts',
      'dataset/index.ts',
      'emulator/index.ts',
      'server/index.ts',
      'provider',
    ],
    packages: ['citty', '@bomb.sh/tab', 'log-update', 'cli-table3', 'simple-ascii-chart', 'hono'],
  },
  { path: '', holds: 'the client, as the package exports it', may: ['client/index.ts'] },
]
