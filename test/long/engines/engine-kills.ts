import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type OpenAI, toFile } from 'openai'
import { expect, test } from 'vitest'
import { collected } from '../../emulator/emulator-fixture.ts'
import { jobIn, temporaryFolder, yamlFor } from '../../server/server-fixture.ts'
import { serverProcess } from '../serve/server-process.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** A daemon of an engine, as far as a kill needs it. */
interface Killable {
  kill(): Promise<void>
  start(): void | Promise<void>
}

interface Kills {
  /** Lines of `serve.yaml` that name the engine. */
  engine(): string
  /** The daemons of the engine by name, in the order in which they start. */
  daemons(): Readonly<Record<string, Killable>>
  /** Waits until the engine has kept what it knows. */
  readonly settled?: () => Promise<void>
  /** Waits until the engine answers again, unless the start of its daemons does. */
  readonly ready?: () => Promise<void>
  /** What is killed in each test, and how many attempts it takes then. */
  readonly victims: readonly (readonly [victims: readonly string[], attempts: 1 | 2])[]
}

/** Kills parts while a job of the quickstart's data trains at step 7 of 16, and expects its true end. */
export const engineKills = ({ engine, daemons, settled, ready, victims }: Kills): void => {
  test.each(victims)('kill -9 of %s leaves %d attempt(s)', async (killed, attempts) => {
    const folder = await temporaryFolder()
    const gate = join(folder, 'wait-7')
    const yaml = yamlFor(engine(), `      env: {TEST_TRAINER_GATE: ${folder}}`)
    await writeFile(join(folder, 'serve.yaml'), yaml)
    await writeFile(gate, '')
    let server = await serverProcess(folder)
    const { key = '' } = server
    const client = () => server.client(key)
    const data = await readFile(join(root, 'examples/quickstart/training.jsonl'))
    const { id: training_file } = await client().files.create({
      purpose: 'fine-tune',
      file: await toFile(data, 'training.jsonl'),
    })
    const steps = 16
    const lines = data.toString().trim().split('\n').length
    const hyperparameters = { n_epochs: 4, batch_size: Math.ceil(lines / 4) }
    const method = { type: 'supervised' as const, supervised: { hyperparameters } }
    const { id } = await client().fineTuning.jobs.create({ model: 'tiny', training_file, method })
    await expect.poll(() => lastStep(client(), id)).toBe(6)

    const run = join(folder, 'tunesmith-data/runs', id)
    const pidIn = async (name: string) => JSON.parse(await readFile(join(run, `a1/${name}.json`), 'utf8')).pid
    const own = { runner: await pidIn('started'), trainer: await pidIn('trainer') }
    await settled?.()
    const all = daemons()
    for (const name of killed) {
      if (name === 'server') await killChild(server.child)
      else if (name === 'runner' || name === 'trainer') killPid(own[name])
      else await all[name]?.kill()
    }
    for (const [name, one] of Object.entries(all)) if (killed.includes(name)) await one.start()
    await ready?.()
    if (killed.includes('server')) server = await serverProcess(folder)
    await rm(gate)

    const job = await jobIn(client(), id, 'succeeded', 'failed')
    expect(job.error).toMatchObject({ code: null })
    expect(job.status).toBe('succeeded')
    expect(await lastStep(client(), id)).toBe(steps)
    expect([existsSync(join(run, 'a1')), existsSync(join(run, 'a2'))]).toEqual([true, attempts === 2])
    const events = await collected(client().fineTuning.jobs.listEvents(id, { limit: 100 }))
    const metrics = events.flatMap(({ type, data }) => (type === 'metrics' ? [Number(Object(data).step)] : []))
    // Steps after the last checkpoint are done again, and no other ones.
    const again = attempts === 2 ? [5, 6] : []
    expect(metrics.toSorted((a, b) => a - b)).toEqual(
      [...Array.from({ length: steps }, (_, i) => i + 1), ...again].toSorted((a, b) => a - b),
    )
    const checkpoints = await collected(client().fineTuning.jobs.checkpoints.list(id))
    expect(checkpoints.map(({ step_number }) => step_number)).toEqual([16, 12, 8, 4])
  })
}

const lastStep = async (client: OpenAI, job: string): Promise<number> => {
  const events = await collected(client.fineTuning.jobs.listEvents(job, { limit: 100 }))
  return Math.max(0, ...events.map(({ data }) => Number(Object(data).step ?? 0)))
}

const killChild = async (child: ChildProcess): Promise<void> => {
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

/** It may have ended together with what was killed before it. */
const killPid = (pid: number): void => {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if (Reflect.get(Object(error), 'code') !== 'ESRCH') throw error
  }
}
