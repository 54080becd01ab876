import { expect, test } from 'vitest'
import type { EmulatorOptions, SeedObjects } from '../../../src/emulator/index.ts'
import { emulated, pierJob, piers } from '../emulated.ts'
import type { TestDependencies } from '../in-process.ts'
import { movingClock } from '../moving-clock.ts'
import { ended, spawned } from '../spawned.ts'

type SeededJob = NonNullable<SeedObjects['jobs']>[number]

/** A job that has just begun: nine steps in 16 seconds. */
const fresh = { ...pierJob, status: 'validating_files', fine_tuned_model: undefined } satisfies SeededJob

const harbour = async (job: Partial<SeededJob> = {}, options: EmulatorOptions = {}) => {
  const started = await emulated({ files: [piers], jobs: [{ ...fresh, ...job }] }, options)
  const moving = movingClock(started.emulator)
  const watch = (options: readonly string[] = [], dependencies: TestDependencies = {}) =>
    started.run(['watch', 'ftjob-piers', ...options], { ...moving, ...dependencies })
  return { ...started, watch }
}

/** The final text on a terminal, without cursor movements. */
const lastFrame = (written: string): string => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what escapes begin with
  const plain = written.replaceAll(/\u001b\[[\d;?]*[a-zA-Z]/g, '')
  return plain.slice(plain.lastIndexOf('ftjob-piers  '))
}

test('a job is followed to its end, with one line per event', async () => {
  const { watch, emulator } = await harbour()
  const { code, stdout, stderr } = await watch()
  expect(code).toBe(0)
  expect(stderr).toMatch(/^To try it: tunesmith chat ft:\S+ "…"\n$/)
  const lines = stdout.trim().split('\n')
  expect(lines[0]).toMatch(/^2026-11-21T12:00:00Z {2}Created fine-tuning job: ftjob-piers$/)
  expect(lines.filter((line) => / Step \d\/9: training loss=/.test(line))).toHaveLength(9)
  expect(lines.at(-1)).toMatch(/^ftjob-piers succeeded: ft:gpt-4\.1-mini-2025-04-14:personal::/)
  expect(emulator.clock.now()).toBeLessThan(Date.parse('2026-11-21T12:00:30Z') / 1000)
})

test('--json writes each event and each new status as a line', async () => {
  const { watch } = await harbour()
  const { code, stdout } = await watch(['--json'])
  const updates = stdout
    .trim()
    .split('\n')
    .map((line) => Object(JSON.parse(line)))
  expect(code).toBe(0)
  const statuses = updates.filter(({ type }) => type === 'status').map(({ job }) => job.status)
  expect(statuses).toEqual(['validating_files', 'queued', 'running', 'succeeded'])
  expect(updates.find(({ event }) => event?.type === 'metrics').event.metrics).toMatchObject({ step: 1, totalSteps: 9 })
})

test('on a terminal it draws progress, curve and remaining time', async () => {
  const { watch } = await harbour({ validation_file: piers.id })
  const seen: string[] = []
  const { code, stdout } = await watch([], { isTTY: true, heard: (written) => seen.push(lastFrame(written)) })
  expect(code).toBe(0)
  expect(stdout).toContain('━─')
  expect(seen.join('\n')).toMatch(/[3-7] of 9 steps, \d\d %, about \d+ s left/)
  const frame = lastFrame(stdout)
  expect(stdout).toContain('9 of 9 steps, 100 %')
  expect(frame).toMatch(/^ftjob-piers {2}succeeded, 16 s {2}gpt-4\.1-mini-2025-04-14\n/)
  expect(stdout).toMatch(/loss: ━ training {2}● validation\n *[\d.]+┤/)
  expect(stdout.trimEnd().split('\n').at(-1)).toContain('ftjob-piers succeeded: ft:')
})

test('on a terminal, time advances between polls', async () => {
  const { watch } = await harbour({}, { durations: { queued: 60 } })
  let seen = ''
  await watch(['--timeout', '50s'], { isTTY: true, heard: (written) => (seen += lastFrame(written)) })
  const seconds = new Set(seen.match(/queued, [34]\d s/g))
  expect(seconds.size).toBe(20)
})

test('a terminal that cannot redraw gets lines', async () => {
  const { watch } = await harbour()
  const { stdout } = await watch([], { isTTY: true, env: { TERM: 'dumb' } })
  expect(stdout).toMatch(/^2026-11-21T12:00:00Z {2}Created/)
  expect(stdout).not.toContain('\u001b')
})

test('it survives an outage, and continues where it was', async () => {
  const { watch, emulator } = await harbour()
  const from = emulator.clock.now() + 7
  emulator.faults.add({ path: '*', reset: 'before', from, until: from + 300 })
  const { code, stdout, stderr } = await watch()
  expect(code).toBe(0)
  expect(stderr).toMatch(/^Connection lost, retrying: could not reach the API: .*\nConnection restored\.\nTo try it/)
  const events = stdout.trim().split('\n').slice(0, -1)
  expect(events.at(-1)).toContain('The job has successfully completed')
  expect(new Set(events).size).toBe(events.length)
})

test('on a terminal, an outage is a remark that disappears when it ends', async () => {
  const { watch, emulator } = await harbour()
  const from = emulator.clock.now() + 7
  emulator.faults.add({ path: '*', status: 502, html: true, from, until: from + 600 })
  const { code, stdout } = await watch([], { isTTY: true })
  expect(code).toBe(0)
  expect(stdout).toContain('Connection lost, retrying: the host answered with a web page')
})

test('a host that cannot be reached at the start is an error', async () => {
  const { watch } = await harbour()
  const { code, stderr } = await watch([], { env: { OPENAI_BASE_URL: 'http://127.0.0.1:1' } })
  expect(code).toBe(1)
  expect(stderr).toContain('error: could not reach the API')
})

test('a key that is revoked while waiting is an error', async () => {
  const { watch, emulator } = await harbour()
  emulator.faults.add({ path: '*', status: 401, from: emulator.clock.now() + 4 })
  const { code, stderr } = await watch()
  expect(code).toBe(1)
  expect(stderr).toContain('Check that the key is complete, has not been revoked')
})

test('a job that fails has its own exit code and its reason', async () => {
  const { watch } = await harbour({ status: 'failed' })
  const { code, stdout, stderr } = await watch()
  expect(code).toBe(3)
  expect(stdout).toContain('The job failed while training.\n')
  expect(stderr).toBe(
    'error: ftjob-piers failed: The job failed while training. (server_error)\nTo see what happened: tunesmith events ftjob-piers\n',
  )
})

test('--cancel-after cancels a job that takes too long, even through an outage', async () => {
  const { watch, emulator, run } = await harbour({ hyperparameters: { n_epochs: 50, batch_size: 1 } })
  const from = emulator.clock.now() + 9
  emulator.faults.add({ path: '*/cancel', status: 503, from, until: from + 120 })
  const { code, stdout, stderr } = await watch(['--cancel-after', '9s'])
  expect(code).toBe(4)
  expect(stdout.match(/Created fine-tuning job|Fine-tuning job cancelled/g)).toHaveLength(2)
  expect(stderr).toContain('The job has not ended after 9 s; cancelling it.\n')
  expect(stderr).toContain('error: ftjob-piers was cancelled\n')
  expect((await run(['jobs', 'get', 'ftjob-piers'])).stdout).toContain('cancelled')
})

test('--timeout ends the command, and the job continues', async () => {
  const { watch, run } = await harbour()
  const { code, stderr } = await watch(['--timeout', '8s'])
  expect(code).toBe(5)
  expect(stderr).toBe(
    'error: the job ftjob-piers is still "running" after 8 seconds\nThe job continues. To follow it again: tunesmith watch ftjob-piers\n',
  )
  expect((await run(['jobs', 'get', 'ftjob-piers'])).stdout).toContain('running')
})

test('--timeout ends a wait during an outage too', async () => {
  const { watch, emulator } = await harbour()
  emulator.faults.add({ path: '*', status: 503, from: emulator.clock.now() + 3 })
  const { code, stderr } = await watch(['--timeout', '1m'])
  expect(code).toBe(5)
  expect(stderr).toContain('error: the job ftjob-piers is out of reach (')
})

test('a paused job says how to resume it', async () => {
  const { watch } = await harbour({ status: 'paused' })
  const { stderr } = await watch(['--timeout', '20s'])
  expect(stderr).toContain('The job is paused. To resume it: tunesmith jobs resume ftjob-piers\n')
})

test('control characters in an event do not reach the terminal', async () => {
  const { watch, emulator } = await harbour()
  const evil = {
    object: 'list',
    has_more: false,
    data: [
      {
        id: 'ftevent-1',
        object: 'fine_tuning.job.event',
        created_at: 1,
        level: 'info',
        message: 'all\u001b[2Jgone\nreally',
        type: 'message',
      },
    ],
  }
  emulator.faults.add({ path: '*/events', status: 200, body: evil })
  expect((await watch()).stdout).toContain('1970-01-01T00:00:01Z  allgone really\n')
})

test.for([
  [['--cancel-after', 'soon'], '--cancel-after must be a duration such as 90s, 30m or 2h, got "soon"'],
  [['--timeout', '0'], '--timeout must be a duration'],
  [['--timeout', '1h', '--cancel-after', '2h'], '--cancel-after and --timeout cannot be combined'],
] as const)('%j is rejected with the reason', async ([options, message]) => {
  const { watch } = await harbour()
  const { code, stderr } = await watch(options)
  expect(code).toBe(2)
  expect(stderr).toContain(`error: ${message}`)
})

test('on SIGINT, the process says how to return, and the job continues', async () => {
  const { env, run } = await harbour()
  const child = spawned(['watch', 'ftjob-piers'], env)
  child.stdout.once('data', () => child.kill('SIGINT'))
  expect(await ended(child)).toEqual({
    said: '\nInterrupted. The job continues. To follow it again: tunesmith watch ftjob-piers\n',
    code: 130,
  })
  expect((await run(['jobs', 'get', 'ftjob-piers'])).stdout).toContain('validating_files')
})
