import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { installTrainer } from '../../src/server/trainers/install-trainer.ts'
import { engineNamed } from './trainers/engine.ts'
import { tryMlx } from './trainers/mlx.ts'
import type { Result, Undo } from './trainers/stage.ts'
import { tryTrl } from './trainers/trl.ts'

/**
 * Trains with the real trainers: `npm run test:trainers`, or `-- --only mlx-lm`. It makes a tiny model, needs terraform
 * and Python 3.11 or newer, installs the rest into a temporary folder, and leaves nothing behind.
 *
 * With `--engine slurm`, mlx-lm trains on a Slurm of one node, whose Debian packages must be installed (CONTRIBUTING.md).
 *
 * TRL is tried with the Python that TEST_TRL_PYTHON names: PyTorch takes 6 GB, so it is not installed here.
 */
const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    python: { type: 'string', default: 'python3' },
    engine: { type: 'string', default: 'process' },
  },
})

const undo: Undo = []
const results: Result[] = []
const tell = (line: string) => console.log(line)
const started = Date.now()
const folder = await mkdtemp(join(tmpdir(), 'test-trainers-'))
undo.push(() => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 500 }))
const stop = new AbortController()
process.once('SIGINT', () => stop.abort())

try {
  const env = process.env
  const own = {
    recipe: 'mlx-lm',
    folder: join(folder, 'mlx-lm'),
    python: values.python,
    env,
    signal: stop.signal,
  } as const
  tell('Install mlx-lm from its lock file')
  const python = await installTrainer({ ...own, say: () => {} })
  const model = join(folder, 'tiny')
  const training = join(import.meta.dirname, '../../examples/quickstart/training.jsonl')
  execFileSync(python, [join(import.meta.dirname, 'trainers/make_tiny_model.py'), model, training])
  if (values.only !== 'trl') {
    const engine = await engineNamed(values.engine, undo)
    results.push(...(await tryMlx({ folder, python, model, engine }, undo, tell)))
  }
  if (values.only !== 'mlx-lm')
    results.push(...(await tryTrl({ folder, model, python: env.TEST_TRL_PYTHON }, undo, tell)))
} catch (error) {
  results.push({ what: 'the suite itself', isOk: false, found: error instanceof Error ? error.message : String(error) })
} finally {
  for (const step of undo.reverse()) await step()
}

console.log('\n| what | | found |\n|---|---|---|')
for (const { what, isOk, found } of results)
  console.log(`| ${what} | ${isOk ? '✓' : '✗'} | ${found.replaceAll('|', '\\|')} |`)
console.log(`\n${((Date.now() - started) / 60_000).toFixed(1)} minutes`)
if (results.some(({ isOk }) => !isOk)) process.exitCode = 1
