import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import OpenAI from 'openai'
import { expect, onTestFinished, test } from 'vitest'
import { parseServerConfig, startServer } from '../../src/server/index.ts'
import { chatLines, collected, upload } from '../emulator/emulator-fixture.ts'
import { clientOf, jobIn, quiet, temporaryFolder, yamlFor } from './server-fixture.ts'

const run = promisify(execFile)

/** The commands of the section "Back it up". */
const commands = async (): Promise<string> => {
  const page = await readFile(fileURLToPath(new URL('../../docs/serve/one-machine.md', import.meta.url)), 'utf8')
  return /## Back it up\n[\s\S]*?```sh\n([\s\S]*?)```/.exec(page)?.[1] ?? ''
}

test('a backup that was made while a server works is whole, and its jobs go on', async () => {
  const folder = await temporaryFolder()
  const config = parseServerConfig(yamlFor(), join(folder, 'serve.yaml'))
  await writeFile(join(folder, 'wait-7'), '')
  const env = { ...process.env, TEST_TRAINER_GATE: folder }
  const first = await startServer(config, { dependencies: quiet(), env })
  const client = clientOf(first)
  const training_file = await upload(client, chatLines(16))
  const method = { type: 'supervised' as const, supervised: { hyperparameters: { n_epochs: 4, batch_size: 4 } } }
  const create = () => client.fineTuning.jobs.create({ model: 'tiny', training_file, method })
  const { id } = await create()
  const run1 = join(folder, 'tunesmith-data/runs', id, 'a1')
  await expect.poll(() => existsSync(join(run1, 'checkpoints/step-4/manifest.json'))).toBe(true)

  // Jobs are created all the while.
  let isOver = false
  const before = (await collected(client.fineTuning.jobs.list())).length
  const busy = (async () => {
    while (!isOver) await create()
  })()
  await mkdir(join(folder, 'backup'))
  await run('sh', ['-e', '-c', await commands()], { cwd: folder })
  isOver = true
  await busy
  const { pid } = JSON.parse(await readFile(join(run1, 'started.json'), 'utf8'))
  process.kill(pid, 'SIGKILL')
  await first.close()

  // The disk is lost.
  await rm(join(folder, 'tunesmith-data'), { recursive: true })
  await rename(join(folder, 'backup'), join(folder, 'tunesmith-data'))
  await rm(join(folder, 'wait-7'))
  const second = await startServer(config, { dependencies: quiet(), env })
  onTestFinished(() => second.close())
  const again = new OpenAI({ baseURL: second.url, apiKey: client.apiKey, maxRetries: 0 })
  expect((await collected(again.fineTuning.jobs.list())).length).toBeGreaterThanOrEqual(before)
  expect((await jobIn(again, id, 'succeeded', 'failed')).status).toBe('succeeded')
  expect(JSON.parse(await readFile(join(folder, `tunesmith-data/runs/${id}/a2/spec.json`), 'utf8')).resume_step).toBe(4)
  expect(await (await again.files.content(training_file)).text()).toBe(chatLines(16).join('\n'))
})
