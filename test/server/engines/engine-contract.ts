import { randomBytes } from 'node:crypto'
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { resourcesSchema } from '../../../src/server/config/resources-config.ts'
import type { Engine, Run } from '../../../src/server/engines/engine.ts'
import { chatLines, upload } from '../../emulator/emulator-fixture.ts'
import { jobIn, temporaryFolder, testServer } from '../server-fixture.ts'

/** An engine and what tests need to know about the scheduler behind it. */
export interface EngineUnderTest {
  readonly engine: Engine
  /** Number of jobs that the scheduler has been given under the name of a run. */
  submissions(run: Run): Promise<number>
}

/** Waits as long as the file `wait` is there, then writes a checkpoint with what the environment says. */
const trainer = `
import json, os, time
print(json.dumps({"step": 1, "total_steps": 2, "train_loss": 1.0}), flush=True)
while os.path.exists("wait"):
    time.sleep(0.02)
os.makedirs("output/last")
with open("output/last/weights", "w") as file:
    file.write(os.environ.get("SECRET_OF_THE_TEST", ""))
print(json.dumps({"checkpoint": "output/last", "step": 2}), flush=True)
`

/** Makes the folder of a run that the real runner can work on. */
export const makeRun = async (resources: object = {}, env: Readonly<Record<string, string>> = {}): Promise<Run> => {
  const name = `ftjob-${randomBytes(12).toString('hex').replaceAll('a', 'A')}-a1`
  const folder = join(await temporaryFolder(), 'runs', name)
  await mkdir(join(folder, 'output'), { recursive: true })
  const command = ['python3', '-c', trainer]
  const how = { command, env: {}, progress: 'json', checkpoints: 'json', counts_from_zero: false }
  const spec = { version: 1, job: name.slice(0, -3), attempt: 1, total_steps: 2, resume_step: 0, trainer: how }
  await writeFile(join(folder, 'spec.json'), JSON.stringify(spec))
  return { name, folder, env, resources: resourcesSchema.parse(resources) }
}

/** Lets the trainer of a run wait until it is released. */
export const hold = (run: Run): Promise<void> => writeFile(join(run.folder, 'wait'), '')

export const release = (run: Run): Promise<void> => rm(join(run.folder, 'wait'))

export const hasStarted = async (run: Run): Promise<boolean> =>
  (await stat(join(run.folder, 'log.jsonl')).catch(() => ({ size: 0 }))).size > 0

export const outcomeOf = async (run: Run) => JSON.parse(await readFile(join(run.folder, 'outcome.json'), 'utf8'))

/** Stops what a test has left. */
export const submitted = async ({ engine }: EngineUnderTest, run: Run): Promise<void> => {
  onTestFinished(() => engine.stop(run).catch(() => undefined))
  expect(await engine.submit(run, [])).toBe('submitted')
}

/** What every engine does, whatever runs behind it. */
export const engineContract = (start: () => Promise<EngineUnderTest>): void => {
  test('a run is alive until it has ended, and its outcome is in its folder', async () => {
    const under = await start()
    const run = await makeRun()
    await hold(run)
    expect(await under.engine.isAlive(run)).toBe(false)
    await submitted(under, run)
    await expect.poll(() => hasStarted(run)).toBe(true)
    expect(await under.engine.isAlive(run)).toBe(true)
    await release(run)
    await expect.poll(() => under.engine.isAlive(run)).toBe(false)
    expect(await outcomeOf(run)).toMatchObject({ status: 'succeeded', checkpoint: 'checkpoints/step-2' })
  })

  test('a run that is submitted twice runs once', async () => {
    const under = await start()
    const run = await makeRun()
    await hold(run)
    await submitted(under, run)
    await submitted(under, run)
    await expect.poll(() => hasStarted(run)).toBe(true)
    await submitted(under, run)
    expect(await under.submissions(run)).toBe(1)
    await release(run)
    await expect.poll(() => under.engine.isAlive(run)).toBe(false)
    expect(await outcomeOf(run)).toMatchObject({ status: 'succeeded' })
  })

  test('a run that is stopped ends its trainer gently, and may be stopped again', async () => {
    const under = await start()
    const run = await makeRun()
    await hold(run)
    await submitted(under, run)
    await expect.poll(() => hasStarted(run)).toBe(true)
    await under.engine.stop(run)
    await under.engine.stop(run)
    await expect.poll(() => under.engine.isAlive(run)).toBe(false)
    expect(await outcomeOf(run)).toMatchObject({ status: 'stopped' })
    await under.engine.stop(run)
  })

  test('a run that was forgotten, or was never there, is not alive and needs no stop', async () => {
    const { engine } = await start()
    const run = await makeRun()
    expect(await engine.isAlive(run)).toBe(false)
    await engine.stop(run)
    expect(await engine.explain?.(run)).toBeUndefined()
  })

  test('variables reach the runner', async () => {
    const under = await start()
    const run = await makeRun({}, { SECRET_OF_THE_TEST: `quotes ' and $(words) and $HOME` })
    await submitted(under, run)
    await expect.poll(() => under.engine.isAlive(run)).toBe(false)
    expect(await readFile(join(run.folder, 'checkpoints/step-2/weights'), 'utf8')).toBe(
      `quotes ' and $(words) and $HOME`,
    )
  })

  test('a job trains through the server', async () => {
    const { engine } = await start()
    const { client } = await testServer({ engine })
    const training_file = await upload(client, chatLines(12))
    const method = { type: 'supervised' as const, supervised: { hyperparameters: { n_epochs: 2, batch_size: 4 } } }
    const { id } = await client.fineTuning.jobs.create({ model: 'tiny', training_file, method })
    const { status, fine_tuned_model } = await jobIn(client, id, 'succeeded', 'failed')
    expect(status).toBe('succeeded')
    expect(fine_tuned_model).toMatch(/^ft:tiny:local::/)
  })
}
