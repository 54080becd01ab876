import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { installedRecipes, lockFile } from '../src/server/trainers/install-trainer.ts'

/**
 * Renews the lock files of the trainers with the newest versions: `npm run lock:trainers`. It needs uv.
 *
 * Then run `npm run test:trainers`, and name the versions in docs/serve/trainers.md and train_trl.py.
 */
const packages = {
  'mlx-lm': ['mlx-lm', 'mlx[cpu] ; sys_platform == "linux"', 'mlx ; sys_platform == "darwin"'],
  trl: ['trl', 'peft', 'torch', 'transformers', 'accelerate', 'datasets'],
}

for (const recipe of installedRecipes) {
  const file = lockFile(recipe)
  const options = ['--quiet', '--universal', '--upgrade', '--generate-hashes', '--no-annotate', '--no-header']
  const lock = execFileSync('uv', ['pip', 'compile', ...options, '--python-version', '3.11', '-'], {
    input: packages[recipe].join('\n'),
    encoding: 'utf8',
    maxBuffer: 2 ** 24,
  })
  const head = readFileSync(file, 'utf8').split('\n')[0]
  writeFileSync(file, `${head}\n${lock}`)
  console.log(`${file}: ${lock.match(/^\S+==/gm)?.length} packages`)
}
