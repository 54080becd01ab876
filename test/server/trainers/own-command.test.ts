import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { parseServerConfig } from '../../../src/server/index.ts'
import { ownCommand } from '../../../src/server/trainers/own-command.ts'
import { task } from './task.ts'

const examples = join(import.meta.dirname, '../../../examples/serve')

const trainerOf = async (name: string) => {
  const file = join(examples, name, 'serve.yaml')
  const [model] = parseServerConfig(await readFile(file, 'utf8'), file).models
  if (model?.trainer.recipe !== 'command') throw new Error(`${name} has no trainer of its own`)
  return model.trainer
}

const filled = (name: string, text = '') => (name.endsWith('.json') ? JSON.parse(text) : parse(text))

test.for(['axolotl', 'llama-factory'])('the configuration for %s is filled in for a job', async (name) => {
  const trainer = await trainerOf(name)
  const others = (await readdir(join(examples, name))).filter((file) => file !== 'serve.yaml')
  expect(trainer.files.map((file) => basename(file)).toSorted()).toEqual(others.toSorted())
  const {
    command,
    files = {},
    progress,
    checkpoints,
  } = ownCommand(trainer, task({ resume_from: '/runs/a1/checkpoints/step-4' }))
  expect(others).toContain(command.at(-1))
  expect([progress, checkpoints]).toEqual(['kubeflow', 'transformers'])
  for (const [file, text] of Object.entries(files)) {
    // Comments explain the braces.
    const settings = JSON.stringify(filled(file, text))
    expect(settings, file).not.toMatch(/\{ ?\w+ ?\}/)
  }
  const settings = filled('x.yaml', files[String(command.at(-1))])
  expect(settings).toMatchObject({
    max_steps: 12,
    learning_rate: 0.0001,
    seed: 7,
    output_dir: '/runs/a2/output',
    save_steps: 4,
    gradient_accumulation_steps: 8,
    resume_from_checkpoint: '/runs/a1/checkpoints/step-4',
  })
})

test.for(['axolotl', 'llama-factory'])('the configuration for %s begins with the base model', async (name) => {
  const { command, files = {} } = ownCommand(await trainerOf(name), task({}))
  expect(filled('x.yaml', files[String(command.at(-1))])).toMatchObject({ resume_from_checkpoint: null })
})

test('words in braces are filled in wherever they are, and others stay', () => {
  const config = {
    recipe: 'command',
    command: ['train', '--out={output}', '{unknown}'],
    files: [],
    env: { SEED: '{seed}' },
    progress: 'json',
  } as const
  const { command, env } = ownCommand({ ...config, command: [...config.command], files: [] }, task({}))
  expect([command, env]).toEqual([['train', '--out=/runs/a2/output', '{unknown}'], { SEED: '7' }])
})
