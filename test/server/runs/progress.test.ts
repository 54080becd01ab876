import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const pathOf = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** What the runner reads in the lines of a trainer. */
const progress = (recipe: string, lines: readonly string[]): readonly unknown[] =>
  execFileSync('python3', [pathOf('./read_progress.py'), pathOf('../../../src/server/runner.py'), recipe], {
    input: lines.join('\n'),
    encoding: 'utf8',
    env: { ...process.env, PYTHONIOENCODING: 'utf-8', PYTHONDONTWRITEBYTECODE: '1' },
  })
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

test('the lines of mlx-lm are read as older and newer versions print them', () => {
  const lines = [
    'Iter 1: Val loss 5.271, Val took 0.532s',
    'Iter 10: Train loss 4.812, Learning Rate 1.000e-05, It/sec 3.1, Tokens/sec 512.0, Trained Tokens 1650, Peak mem 0.4 GB',
    '  iter   train_loss     tok/s     tokens',
    '     1    val 5.271    0.53s',
    '    10    4.812 ▼    1,512      1.7k',
    '    11    4.900 ▲      512      1.9k',
    // As 0.32.2 prints them, also into a pipe.
    '  \u001b[38;5;244m  12\u001b[0m    \u001b[1;35mval\u001b[0m \u001b[1m6.766\u001b[0m    \u001b[38;5;244m1.21s\u001b[0m',
    '  \u001b[38;5;244m  12\u001b[0m    \u001b[1;32m6.842 ▼\u001b[0m    \u001b[1m  171\u001b[0m    \u001b[38;5;244m  7.6k\u001b[0m',
    '  save  0000010_adapters.safetensors',
    'Loading pretrained model',
  ]
  expect(progress('mlx-lm', lines)).toEqual([
    { step: 1, valid_loss: 5.271 },
    { step: 10, train_loss: 4.812 },
    null,
    { step: 1, valid_loss: 5.271 },
    { step: 10, train_loss: 4.812 },
    { step: 11, train_loss: 4.9 },
    { step: 12, valid_loss: 6.766 },
    { step: 12, train_loss: 6.842 },
    null,
    null,
  ])
})

test('lines of JSON are read for what the runner knows, and others are left alone', () => {
  const lines = ['{"step": 3, "train_loss": 1.5, "secret": "x"}', 'epoch 1 begins', '{"other": 1}', "{'loss': 1}"]
  expect(progress('json', lines)).toEqual([{ step: 3, train_loss: 1.5 }, null, null, null])
})
