import { existsSync } from 'node:fs'
import { chmod, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { checkpointProblem } from '../../../src/server/runs/checkpoint-manifest.ts'
import { folderStorage } from '../../../src/server/storage/folder-storage.ts'
import { chatLines, collected, upload } from '../../emulator/emulator-fixture.ts'
import { jobIn, temporaryFolder, testServer, yamlFor } from '../../server/server-fixture.ts'

const killAt = fileURLToPath(new URL('./kill_at.py', import.meta.url))

/** With `TEST_EVERY_KILL=1`, every access is tried. The runner looks for checkpoints again and again, so there are many. */
const stride = process.env.TEST_EVERY_KILL ? 1 : 7

test('a runner that is killed at any access leaves a job that succeeds all the same', async () => {
  const folder = await temporaryFolder()
  const python = join(folder, 'python')
  await writeFile(python, `#!/bin/sh\nexec python3 ${killAt} "$@"\n`)
  await chmod(python, 0o755)
  const env = { ...process.env, TEST_TRAINER_GATE: folder }
  const { client } = await testServer({ folder, yaml: yamlFor('python: ./python'), env })
  const storage = folderStorage(join(folder, 'tunesmith-data'))
  const training_file = await upload(client, chatLines(16))
  const hyperparameters = { n_epochs: 4, batch_size: 4 }
  let expected: string | undefined
  let [killed, resumed] = [0, 0]
  for (let access = 1, isDone = false; !isDone; access += stride) {
    const what = `killed at access ${access}`
    await writeFile(join(folder, 'kill-at'), String(access))
    const { id } = await client.fineTuning.jobs.create({
      ...{ model: 'tiny', training_file, seed: 5 },
      method: { type: 'supervised', supervised: { hyperparameters } },
    })
    const job = await jobIn(client, id, 'succeeded', 'failed')
    expect(job, what).toMatchObject({ status: 'succeeded', error: { message: null } })
    const runs = join(folder, 'tunesmith-data/runs', id)
    const isKilled = existsSync(join(runs, 'a2'))
    isDone = !isKilled
    if (isKilled) killed++
    // Nothing is left to train if it died after its last checkpoint.
    const isResumed = isKilled && existsSync(join(runs, 'a2/spec.json'))
    const last = isResumed ? 'a2' : 'a1'
    expect(existsSync(join(runs, 'a3')), what).toBe(false)
    if (isResumed && JSON.parse(await readFile(join(runs, 'a2/spec.json'), 'utf8')).resume_step > 0) resumed++
    // The same seed ends in the same weights, however often it was interrupted.
    const weights = await readFile(join(runs, last, 'checkpoints/step-16/weights.json'), 'utf8')
    expected ??= weights
    expect(weights === expected, what).toBe(true)
    const checkpoints = await collected(client.fineTuning.jobs.checkpoints.list(id))
    expect(
      checkpoints.map(({ step_number }) => step_number),
      what,
    ).toEqual([16, 12, 8, 4])
    for (const step of [4, 8, 12, 16]) {
      const keys = ['a1', 'a2'].map((attempt) => `runs/${id}/${attempt}/checkpoints/step-${step}`)
      const problems = await Promise.all(keys.map((key) => checkpointProblem(storage, key)))
      expect(problems.includes(undefined), what).toBe(true)
    }
    const [result = ''] = job.result_files
    const csv = Buffer.from(await (await client.files.content(result)).text(), 'base64').toString()
    expect(csv.trim().split('\n'), what).toHaveLength(17)
  }
  process.stdout.write(`the runner was killed ${killed} times; ${resumed} jobs went on from a checkpoint\n`)
  expect(resumed).toBeGreaterThan(0)
})
