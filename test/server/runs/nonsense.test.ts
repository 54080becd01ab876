import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkpointProblem } from '../../../src/server/runs/checkpoint-manifest.ts'
import { lastLines } from '../../../src/server/runs/run-log.ts'
import { runTrainer } from './run-fixture.ts'

/** The end of a trainer that succeeds. */
const succeeds = `
os.makedirs("output/last")
open("output/last/weights", "w").write("w")
print(json.dumps({"checkpoint": "output/last", "step": 4}))
`

test('bytes that are no text, and lines without an end, are kept in the log and harm nothing', async () => {
  const source = `
out = sys.stdout.buffer
out.write(b"\\x00\\xff\\xfe\\x89PNG\\r\\n")
out.write(b"x" * 5000000 + b"\\n")
out.write(b'{"step": ' + b"[" * 200000 + b"\\n")
out.write(b'{"a": ' * 9000 + b"\\n")
out.write(b'{"step": 1, "train_loss": 2}\\n')
out.flush()
${succeeds}
print("bye\\x00\\x1b[1m" + chr(7))
`
  const { outcome, log, folder, storage, key } = await runTrainer({ source })
  expect(outcome).toMatchObject({ status: 'succeeded', checkpoint: 'checkpoints/step-4' })
  expect(log).toContainEqual({ step: 1, train_loss: 2 })
  expect((await stat(join(folder, 'trainer.log'))).size).toBeGreaterThan(5_000_000)
  expect((await lastLines(storage, key, 1)).at(-1)).toMatch(/^bye/)
  expect((await lastLines(storage, key, 50)).join('')).not.toMatch(/[^\P{C}\t]/u)
})

test('a loss that is no number is left out, and said once for each line up to a limit', async () => {
  const source = `
for step in range(1, 5):
    print('{"step": %d, "train_loss": NaN, "valid_loss": 1.5}' % step)
for _ in range(100):
    print('{"step": 4, "train_loss": Infinity}')
${succeeds}`
  const { log, outcome } = await runTrainer({ source })
  expect(outcome.status).toBe('succeeded')
  expect(log[0]).toEqual({ message: 'train_loss of step 1 is not a finite number.' })
  expect(log[1]).toEqual({ step: 1, valid_loss: 1.5 })
  expect(log.filter(({ message }) => message !== undefined)).toHaveLength(21)
  expect(log).toContainEqual({ message: '84 more warnings are only in trainer.log.' })
})

test('steps that go back, or are none, are ignored', async () => {
  const source = `
for step in (1, 3, 2, 3, 10 ** 30, -1, 4.0):
    print(json.dumps({"step": step, "train_loss": 1}))
${succeeds}`
  const { log, outcome } = await runTrainer({ source })
  expect(log.filter(({ train_loss }) => train_loss !== undefined).map(({ step }) => step)).toEqual([1, 3, 3, 4])
  expect(log).toContainEqual({ message: 'The trainer reported step 2 after step 3. It was ignored.' })
  expect(log).toContainEqual({ message: 'step must be a whole number from 1, got -1' })
  expect(outcome).toMatchObject({ status: 'succeeded', step: 4, job: 'ftjob-1', attempt: 1 })
})

test.for([
  ['a path that leads out', '"../../etc"', 'no folder of its run'],
  ['an absolute path', '"/etc"', 'no folder of its run'],
  ['a link that leads out', '"output/link"', 'no folder of its run'],
  ['a folder with a link that leads out', '"output/inner"', 'hosts is a link to outside of the run folder'],
  ['a folder with a pipe', '"output/pipe"', 'fifo is no file'],
  ['an empty folder', '"output/empty"', 'it has no files'],
] as const)('a checkpoint that is %s is not kept, and the next one is', async ([, path, problem]) => {
  const source = `
os.symlink("/etc", "output/link")
os.makedirs("output/inner")
os.symlink("/etc/hosts", "output/inner/hosts")
os.makedirs("output/pipe")
os.mkfifo("output/pipe/fifo")
os.makedirs("output/empty")
print('{"step": 2, "checkpoint": %s}' % '${path}')
${succeeds}`
  const { checkpoints, log, outcome, storage, key } = await runTrainer({ source })
  expect(log).toContainEqual({ message: expect.stringContaining(problem) })
  expect(checkpoints).toEqual(['step-4'])
  expect(outcome.status).toBe('succeeded')
  expect(await checkpointProblem(storage, `${key}/checkpoints/step-4`)).toBeUndefined()
})

test('a link among the checkpoints, or in one, is none', async () => {
  const source = `
os.symlink("/etc", "checkpoints/step-2")
${succeeds}`
  const { storage, key } = await runTrainer({ source })
  expect(await checkpointProblem(storage, `${key}/checkpoints/step-2`)).toBe('it is a link')
})

test('a checkpoint that is deleted while it is copied is left out', async () => {
  const source = `
os.makedirs("output/gone")
os.symlink("missing", "output/gone/weights")
print(json.dumps({"checkpoint": "output/gone", "step": 2}))
${succeeds}`
  const { outcome, log } = await runTrainer({ source })
  expect(outcome.status).toBe('succeeded')
  expect(log).toContainEqual({ message: 'The checkpoint of step 2 was not kept: weights is no file' })
})

test('files of the recipe are written before the trainer starts', async () => {
  const source = `print(json.dumps({"message": open("helper.py").read()}))\n${succeeds}`
  const trainer = { command: ['python3', '-c', `import json, os\n${source}`], env: {}, progress: 'json' }
  const spec = { trainer: { ...trainer, checkpoints: 'json', files: { 'helper.py': '# größe' } } }
  const { log, folder } = await runTrainer({ source, spec })
  expect(log[0]).toEqual({ message: '# größe' })
  expect(await readFile(join(folder, 'helper.py'), 'utf8')).toBe('# größe')
})
