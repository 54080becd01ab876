import { chmod, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkTrainer } from '../../../src/server/checks/check-trainer.ts'
import { parseServerConfig } from '../../../src/server/index.ts'
import { temporaryFolder } from '../server-fixture.ts'

const checked = async (trainer: string, folder: string) => {
  const yaml = `models: [{id: tiny, path: ./tiny, trainer: ${trainer}}]`
  const [model] = parseServerConfig(yaml, join(folder, 'serve.yaml')).models
  if (!model) throw new Error('there is no model')
  return checkTrainer(model, { PATH: '/usr/bin:/bin' })
}

/** A Python that has these versions of packages. */
const pythonWith = async (folder: string, versions: object) => {
  const path = join(folder, 'python')
  await writeFile(path, `#!/bin/sh\necho '${JSON.stringify(versions)}'\n`)
  await chmod(path, 0o755)
}

test('a trainer that is installed is shown with its version, found from the folder of serve.yaml', async () => {
  const folder = await temporaryFolder()
  await pythonWith(folder, { 'mlx-lm': '0.32.2' })
  const found = await checked('{recipe: mlx-lm, python: ./python}', folder)
  expect(found).toEqual({ check: 'trainer', state: 'ok', found: 'tiny: mlx-lm 0.32.2' })
})

test.for([
  ['{recipe: trl, python: ./python}', 'has no torch, peft', 'Run `tunesmith serve install trl`'],
  ['{recipe: mlx-lm, python: ./nowhere}', 'has no mlx-lm', 'Run `tunesmith serve install mlx-lm`'],
  ['{recipe: command, command: [no-such-program]}', 'no-such-program was not found', 'Correct `trainer.command`'],
  ['{recipe: command, command: [sh, /no/train.sh]}', 'names /no/train.sh, which does not exist', 'Correct'],
  ['{recipe: command, command: [sh], files: [./no.yaml]}', 'there is no file', 'Correct `trainer.files`'],
] as const)('%s is shown with what to do', async ([trainer, problem, advice]) => {
  const folder = await temporaryFolder()
  await pythonWith(folder, { trl: '1.16.0' })
  const found = await checked(trainer, folder)
  expect(found).toMatchObject({ state: 'fail', found: expect.stringContaining(problem) })
  expect(found.advice).toContain(advice)
})

test('a method that a recipe does not have is an error of serve.yaml', () => {
  const yaml = 'models: [{id: tiny, path: ./tiny, methods: [supervised, dpo], trainer: {recipe: mlx-lm}}]'
  expect(() => parseServerConfig(yaml, 'serve.yaml')).toThrow(
    'the recipe mlx-lm cannot train with dpo, only with supervised',
  )
})
