import { execFileSync } from 'node:child_process'
import { expect, onTestFinished, test } from 'vitest'
import { authority, emptyList, hiddenHost, startProxy, startSecureHost } from '../network/corporate-network.ts'
import { dataFolder } from './data-folder.ts'
import { tunesmith } from './in-process.ts'
import { ended, spawned } from './spawned.ts'

const hidden = { PATH: process.env.PATH, OPENAI_API_KEY: 'sk-test', OPENAI_BASE_URL: `https://${hiddenHost}/v1` }

test('a process reaches a host with a private certificate through a proxy', async () => {
  const proxy = await startProxy(await startSecureHost(emptyList))
  const env = { ...hidden, HTTPS_PROXY: proxy.url, NODE_EXTRA_CA_CERTS: authority }
  expect(await ended(spawned(['jobs', 'list'], env))).toEqual({ said: 'There are no jobs.\n', code: 0 })
  expect(proxy.seen).toEqual([`CONNECT ${hiddenHost}:443`])
  const { said, code } = await ended(spawned(['jobs', 'list'], { ...env, NODE_EXTRA_CA_CERTS: '' }))
  expect({ said, code }).toEqual({ said: expect.stringContaining('could not reach the API'), code: 1 })
})

test.for([
  ['SIGTERM', 143],
  ['SIGINT', 130],
] as const)('%s ends a command at once while a proxy does not answer', async ([signal, code]) => {
  const proxy = await startProxy()
  const child = spawned(['jobs', 'list'], { ...hidden, HTTPS_PROXY: proxy.url })
  onTestFinished(() => void child.kill('SIGKILL'))
  await expect.poll(() => proxy.seen, { timeout: 20_000 }).toHaveLength(1)
  child.kill(signal)
  expect(await ended(child)).toEqual({ said: '\nInterrupted.\n', code })
})

test.skipIf(process.platform === 'win32').for(['check', 'cost -m gpt-4o', 'split', 'shuffle', 'dedupe', 'convert'])(
  '%s rejects a pipe instead of waiting for it',
  async (line) => {
    const { path } = dataFolder()
    execFileSync('mkfifo', [path('pipe.jsonl')])
    const { code, stderr } = await tunesmith([...line.split(' '), path('pipe.jsonl')])
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: `error: cannot read ${JSON.stringify(path('pipe.jsonl'))}: it is not a regular file\nSave the data as a file first.\n`,
    })
  },
)
