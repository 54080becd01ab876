import { execFile } from 'node:child_process'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { runKey } from '../../../src/server/runs/run-key.ts'
import { folderStorage } from '../../../src/server/storage/folder-storage.ts'
import type { Storage } from '../../../src/server/storage/storage.ts'
import { temporaryFolder } from '../server-fixture.ts'

const run = promisify(execFile)

const runner = fileURLToPath(new URL('../../../src/server/runner.py', import.meta.url))

/** What the runner made of a trainer. */
interface RunResult {
  readonly folder: string
  /** Where that folder is, as the server sees it. */
  readonly key: string
  readonly storage: Storage
  readonly outcome: Readonly<Record<string, unknown>>
  /** Lines of `log.jsonl`, without their time. */
  readonly log: readonly Readonly<Record<string, unknown>>[]
  readonly checkpoints: readonly string[]
}

interface Trainer {
  /** Source in Python. It works in the run folder, and has `os`, `sys` and `json`. */
  readonly source: string
  readonly progress?: 'json' | 'mlx-lm' | 'kubeflow'
  readonly checkpoints?: 'json' | 'mlx-lm' | 'transformers'
  readonly spec?: object
}

/** Runs the real runner on a trainer of four steps. */
export const runTrainer = async ({
  source,
  progress = 'json',
  checkpoints = 'json',
  spec = {},
}: Trainer): Promise<RunResult> => {
  const root = await temporaryFolder()
  const key = runKey({ job: 'ftjob-1', number: 1 })
  const folder = join(root, key)
  await mkdir(join(folder, 'output'), { recursive: true })
  const command = ['python3', '-c', `import json, os, sys\n${source}`]
  const trainer = { command, env: {}, progress, checkpoints, counts_from_zero: false }
  const task = { job: 'ftjob-1', attempt: 1, total_steps: 4, save_every: 2, hyperparameters: { n_epochs: 2 } }
  await writeFile(join(folder, 'spec.json'), JSON.stringify({ ...task, trainer, ...spec }))
  await run('python3', [runner, folder], { env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' } })
  const text = (name: string) => readFile(join(folder, name), 'utf8').catch(() => '')
  const lines = (await text('log.jsonl')).split('\n').filter((line) => line !== '')
  return {
    folder,
    key,
    storage: folderStorage(root),
    outcome: JSON.parse(await text('outcome.json')),
    log: lines.map((line) => {
      const { time: _, ...entry } = JSON.parse(line)
      return entry
    }),
    checkpoints: (await readdir(join(folder, 'checkpoints'))).toSorted(),
  }
}
