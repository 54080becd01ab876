import type { ProfileName } from '../../src/emulator/index.ts'

/** A client: how to install it into a folder, how to find its version, and how to run its program. */
export interface Client {
  readonly name: string
  readonly install: readonly (readonly string[])[]
  readonly version: readonly string[]
  readonly run: readonly string[]
  /** The folder of its program within `clients/`, if it has one of its own. */
  readonly folder?: string
  /** The host that is emulated for it. @default 'openai' */
  readonly profile?: ProfileName
}

const npm = (program: string, ...packages: readonly string[]): Omit<Client, 'name'> => ({
  install: [['npm', 'install', '--no-audit', '--no-fund', '--silent', ...packages]],
  version: ['node', '-p', `JSON.parse(require('fs').readFileSync('node_modules/${packages[0]}/package.json')).version`],
  run: ['node', program],
})

const pip = (program: string, name: string): Omit<Client, 'name'> => ({
  install: [
    ['python3', '-m', 'venv', 'venv'],
    ['venv/bin/pip', 'install', '--quiet', '--disable-pip-version-check', name],
  ],
  version: ['venv/bin/python', '-c', `from importlib.metadata import version; print(version('${name}'))`],
  run: ['venv/bin/python', program],
})

export const clients: readonly Client[] = [
  { name: 'openai for Node', ...npm('openai-node.mjs', 'openai') },
  { name: 'openai for Python', ...pip('openai_python.py', 'openai') },
  {
    name: 'openai for Go',
    folder: 'go',
    install: [
      ['go', 'mod', 'init', 'walk'],
      ['go', 'mod', 'tidy'],
      ['go', 'build', '-o', 'walk', '.'],
    ],
    version: ['go', 'list', '-m', '-f', '{{.Version}}', 'github.com/openai/openai-go/v3'],
    run: ['./walk'],
  },
  {
    name: 'openai for Java',
    folder: 'java',
    install: [
      ['mvn', '--quiet', '--batch-mode', 'dependency:copy-dependencies', '-DoutputDirectory=lib'],
      ['javac', '-proc:none', '-cp', 'lib/*', 'Walk.java'],
    ],
    version: ['node', '-p', "/openai-java-core-(.*)\\.jar/.exec(require('fs').readdirSync('lib').join('\\n'))[1]"],
    run: ['java', '-cp', 'lib/*:.', 'Walk'],
  },
  { name: 'Vercel ai', ...npm('ai.mjs', 'ai', '@ai-sdk/openai', 'openai', 'zod') },
  {
    name: 'LangChain for JavaScript',
    ...npm('langchain.mjs', '@langchain/openai', '@langchain/core', 'openai', 'zod'),
  },
  { name: 'LangChain for Python', ...pip('langchain_python.py', 'langchain-openai') },
  { name: 'AzureOpenAI for Node, at Azure', profile: 'azure', ...npm('azure-node.mjs', 'openai') },
  { name: 'AzureOpenAI for Python, at Azure', profile: 'azure', ...pip('azure_python.py', 'openai') },
  { name: 'openai for Python, at Nebius', profile: 'nebius', ...pip('nebius_python.py', 'openai') },
  { name: 'openai for Python, at Bedrock', profile: 'bedrock', ...pip('bedrock_python.py', 'openai') },
  { name: 'openai for Python, at a LiteLLM proxy', profile: 'litellm', ...pip('litellm_proxy_python.py', 'openai') },
  { name: 'LiteLLM', ...pip('litellm_python.py', 'litellm') },
]
