import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { chatLines } from '../../chat-lines.ts'
import { type Installation, install } from '../installed/installed-provider.ts'
import { until } from '../until.ts'
import { jobAddress, jobOn } from './configuration.ts'
import { apiKey } from './openai-stage.ts'

const job = (lines = '') => jobOn('"file-mine"', lines)
const completion = `
resource "openai_fine_tuning_job_completion" "this" {
  fine_tuning_job_id = ${jobAddress}.id
  completion_window  = 1
}
`

const jobs = '/v1/fine_tuning/jobs'
/** Method and path of a call, and how many of them pass before the one that is meant. */
type Call = readonly [method: 'GET' | 'POST' | 'DELETE', path: string, skip?: number]

interface Scene {
  readonly config: string
  readonly command: 'apply' | 'destroy'
  /** What there is when the command begins; a job is made with the configuration. */
  readonly before?: 'job under way' | 'job done'
  /** The calls to be killed at: all that change something are among those of some scene. */
  readonly calls: readonly Call[]
  /** Status of the one job in the end. */
  readonly status: 'succeeded' | 'cancelled'
}

const scenes: readonly (readonly [string, Scene])[] = [
  [
    'creates a job and waits for it',
    {
      config: job() + completion,
      command: 'apply',
      calls: [
        // The plan has looked at the list too.
        ['GET', jobs, 1],
        ['POST', jobs],
        ['GET', `${jobs}/*`],
        ['GET', `${jobs}/*`, 1],
      ],
      status: 'succeeded',
    },
  ],
  [
    'waits for a job that it is to cancel in an hour',
    {
      config: job('cancel_after_timeout = 3600'),
      command: 'apply',
      calls: [['GET', `${jobs}/*`]],
      status: 'succeeded',
    },
  ],
  [
    'cancels a job whose time is up',
    {
      config: job('cancel_after_timeout = 1'),
      command: 'apply',
      calls: [
        ['GET', `${jobs}/*`],
        ['POST', `${jobs}/*/cancel`],
      ],
      status: 'cancelled',
    },
  ],
  [
    'destroys a job that is under way',
    {
      config: job(),
      command: 'destroy',
      before: 'job under way',
      calls: [
        ['GET', `${jobs}/*`],
        ['GET', `${jobs}/*`, 1],
        ['POST', `${jobs}/*/cancel`],
      ],
      status: 'cancelled',
    },
  ],
  [
    'destroys a job and its model',
    {
      config: job('delete_model_on_destroy = true'),
      command: 'destroy',
      before: 'job done',
      calls: [['DELETE', '/v1/models/*']],
      status: 'succeeded',
    },
  ],
]

test.for(scenes)(
  'one job is paid for, and the next run ends the work, when the provider is killed while it %s',
  async ([, scene]) => {
    const installation = await install({ 'main.tf': scene.config })
    const begin = await beginning(scene, installation)
    for (const call of scene.calls)
      for (const hang of call[0] === 'GET' ? (['before'] as const) : (['before', 'after'] as const)) {
        await begin()
        await killAt(call, hang, scene, installation)
      }
  },
)

/** Sets the scene, and gives what sets it again. */
const beginning = async ({ before }: Scene, { terraform, emulator }: Installation) => {
  await emulator.seed({ files: [{ id: 'file-mine', content: chatLines(12) }] })
  if (before) expect((await terraform.apply()).code).toBe(0)
  if (before === 'job done') emulator.clock.advance(3600)
  const file = join(terraform.directory, 'terraform.tfstate')
  const [snapshot, state] = [emulator.snapshot(), before && readFileSync(file, 'utf8')]
  return async () => {
    emulator.clock.setSpeed(0)
    emulator.restore(snapshot)
    emulator.journal.clear()
    if (state === undefined) rmSync(file, { force: true })
    else terraform.write({ 'terraform.tfstate': state })
  }
}

/** Kills the provider in a call, before or after the API has done the work, and lets the command be repeated. */
const killAt = async (
  [method, path, skip = 0]: Call,
  hang: 'before' | 'after',
  { command, status }: Scene,
  { terraform, emulator, providers }: Installation,
): Promise<void> => {
  const where = `killed at call ${skip} of ${method} ${path}, ${hang} the work was done`
  emulator.faults.add({ method, path, skip, count: 1, hang })
  const running = terraform[command]()
  await until(() => emulator.journal.entries().some((entry) => entry.status === null), running)
  for (const provider of providers()) process.kill(provider, 'SIGKILL')
  expect((await running).code, where).toBe(1)

  emulator.faults.clear()
  // A job that is to succeed does so while it is waited for.
  if (status === 'succeeded') emulator.clock.setSpeed(1000)
  const again = await terraform[command]()
  expect(again.code, `${where}: ${again.text}`).toBe(0)
  if (command === 'apply') expect((await terraform.plan()).code, where).toBe(0)
  else expect((await terraform.showState()).resources.size, where).toBe(0)
  const listed = await emulator.request(jobs, { headers: { authorization: `Bearer ${apiKey}` } })
  expect(await listed.json(), where).toMatchObject({ data: [{ status }] })
}

test('one job is paid for when Terraform is killed along with the provider while it creates a job', async () => {
  const { terraform, emulator } = await install({ 'main.tf': job() })
  await emulator.seed({ files: [{ id: 'file-mine', content: chatLines(12) }] })
  emulator.faults.add({ method: 'POST', path: jobs, count: 1, hang: 'after' })
  const applying = terraform.apply()
  await until(() => emulator.journal.count({ method: 'POST', path: jobs }) === 1, applying)
  terraform.signal('SIGKILL')
  expect((await applying).code).not.toBe(0)
  const { code, diagnostics } = await terraform.apply()
  expect([code, diagnostics.map(({ summary }) => summary)]).toEqual([
    0,
    expect.arrayContaining(['Adopted an Existing Job']),
  ])
  expect((await terraform.plan()).code).toBe(0)
  expect(emulator.journal.count({ method: 'POST', path: jobs })).toBe(1)
})
