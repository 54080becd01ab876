import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { parseServerConfig } from '../../src/server/index.ts'
import { temporaryFolder } from './server-fixture.ts'

const tunesmith = fileURLToPath(new URL('../../src/cli/tunesmith.js', import.meta.url))

test('without a serve.yaml, serve writes one, starts, and says what is missing', async () => {
  const folder = await temporaryFolder()
  const child = spawn(process.execPath, [tunesmith, 'serve', '--port', '0'], { cwd: folder })
  onTestFinished(() => void child.kill('SIGKILL'))
  let [stdout, stderr] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text) => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text))
  await expect.poll(() => stderr, { timeout: 60_000 }).toContain('hf download HuggingFaceTB/SmolLM2-135M-Instruct')
  expect(stderr).toContain(
    'There was no serve.yaml, so a first one was written. Until a job can train, this is missing:',
  )
  expect(stderr).not.toContain('is in use')
  const [, url = ''] = /OPENAI_BASE_URL=(\S+)/.exec(stdout) ?? []
  const [, key = ''] = /OPENAI_API_KEY=(\S+)/.exec(stdout) ?? []
  const answer = await fetch(`${url}/models`, { headers: { authorization: `Bearer ${key}` } })
  expect(await answer.text()).toContain('gpt-4o-mini-2024-07-18')
  const file = join(folder, 'serve.yaml')
  expect(parseServerConfig(await readFile(file, 'utf8'), file).models[0]?.id).toBe('smollm2-135m-instruct')
  const stopped = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGINT')
  expect(await stopped).toBe(0)
})
