import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { installedRecipes, installTrainer, lockFile } from '../../../src/server/trainers/install-trainer.ts'
import { temporaryFolder } from '../server-fixture.ts'

/** Programs that only write down how they were called; `python3 -m venv` makes a Python of the same kind. */
const programs = async (...names: readonly string[]) => {
  const folder = await temporaryFolder()
  const calls = join(folder, 'calls')
  await mkdir(join(folder, 'bin'))
  for (const name of names) {
    const path = join(folder, 'bin', name)
    const source = `#!/bin/sh
echo "$(basename "$0") $*" >> "${calls}"
for last; do :; done
case "$*" in *venv*) mkdir -p "$last/bin" && cp "$0" "$last/bin/python";; esac
case "$*" in *broken*) echo "No matching distribution" >&2; exit 3;; esac
`
    await writeFile(path, source)
    await chmod(path, 0o755)
  }
  return { env: { PATH: `${join(folder, 'bin')}:/usr/bin:/bin` }, calls: () => readFile(calls, 'utf8'), folder }
}

const { signal } = new AbortController()

test.for([
  ['uv', ['uv', 'python3'], /^uv venv --python python3 \S+\nuv pip install --python \S+\/bin\/python --require-hashes/],
  [
    'venv and pip',
    ['python3'],
    /^python3 -m venv \S+\npython -m pip install --disable-pip-version-check --require-hashes/,
  ],
] as const)('a trainer is installed with %s, from its lock file alone', async ([, names, expected]) => {
  const { env, calls, folder } = await programs(...names)
  const said: string[] = []
  const own = { recipe: 'mlx-lm', folder: join(folder, 'mlx-lm'), python: 'python3', env, signal } as const
  const python = await installTrainer({ ...own, say: (line) => said.push(line) })
  expect(python).toBe(join(folder, 'mlx-lm/bin/python'))
  expect(await calls()).toMatch(expected)
  expect(await calls()).toContain(`--only-binary :all: -r ${lockFile('mlx-lm')}`)
  expect(said.filter((line) => line.startsWith('> '))).toHaveLength(2)
  await installTrainer({ ...own, say: () => {} })
  expect((await calls()).match(/venv/g)).toHaveLength(1)
})

test('a program that fails, or is not there, is named', async () => {
  const { env, folder } = await programs('python3')
  const said: string[] = []
  const own = { recipe: 'trl', python: 'python3', signal, say: (line: string) => said.push(line) } as const
  const failing = installTrainer({ ...own, env, folder: join(folder, 'broken') })
  await expect(failing).rejects.toThrow('python3 ended with code 3.')
  expect(said).toContain('No matching distribution')
  const missing = installTrainer({ ...own, env, folder: join(folder, 'other'), python: 'python9' })
  await expect(missing).rejects.toThrow('Cannot run python9')
})

test.for(installedRecipes)(
  'the lock file of %s has a hash for every package, and nothing from elsewhere',
  async (recipe) => {
    const text = await readFile(lockFile(recipe), 'utf8')
    const packages = text
      .replace(/\\\n/g, '')
      .split('\n')
      .filter((line) => /^\w/.test(line))
    expect(packages.length).toBeGreaterThan(30)
    for (const line of packages) expect(line).toMatch(/^[\w.-]+==[\w.+]+ .*--hash=sha256:[0-9a-f]{64}/)
    expect(text).not.toMatch(/https?:|@ |index-url|find-links/)
  },
)
