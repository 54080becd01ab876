import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import OpenAI from 'openai'
import { onTestFinished } from 'vitest'

const tunesmith = fileURLToPath(new URL('../../../src/cli/tunesmith.js', import.meta.url))

/** `tunesmith serve` as a process of its own. */
export interface ServerProcess {
  readonly child: ChildProcess
  readonly url: string
  /** The first key, if this process has set up the server. */
  readonly key: string | undefined
  isLeader(): Promise<boolean>
  client(key: string): OpenAI
}

/** Starts a server in the folder of a `serve.yaml`; it is killed when the test is over. */
export const serverProcess = async (folder: string, env: NodeJS.ProcessEnv = {}): Promise<ServerProcess> => {
  const child = spawn(process.execPath, [tunesmith, 'serve', '--json'], {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', process.env.TEST_SHOW_LOGS ? 'inherit' : 'ignore'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let text = ''
  for await (const chunk of child.stdout) {
    text += chunk
    if (text.trimEnd().endsWith('}')) break
  }
  const { url, key }: { url: string; key?: string } = JSON.parse(text)
  return {
    child,
    url,
    key,
    isLeader: async () => {
      const response = await fetch(`${new URL(url).origin}/healthz`).catch(() => undefined)
      const health = (await response?.json()) as { leader?: boolean } | undefined // as the server sends it
      return health?.leader === true
    },
    client: (apiKey) => new OpenAI({ baseURL: url, apiKey, maxRetries: 0 }),
  }
}
