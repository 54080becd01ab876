import { describe, expect, test } from 'vitest'
import { type Quirk, quirkNames } from '../../src/emulator/index.ts'
import { dataFolder } from './data-folder.ts'
import { emulated, piers } from './emulated.ts'
import { movingClock } from './moving-clock.ts'

/** The host by each of its quirks, and by all of them. The first has none, so that the table itself is tested. */
const grumpy: readonly (readonly [string, readonly Quirk[]])[] = [
  ['no quirk', []],
  ...quirkNames.map((quirk) => [quirk, [quirk]] as const),
  ['every quirk', quirkNames],
]

const model = 'gpt-4.1-mini'

const opened = async (quirks: readonly Quirk[]) => {
  const { emulator, run: runWith } = await emulated({ files: [{ ...piers, filename: 'uploaded.jsonl' }] }, { quirks })
  const { path } = dataFolder({ 'piers.jsonl': piers.content })
  const moving = movingClock(emulator)
  const env = quirks.includes('requires-unknown-field')
    ? { TUNESMITH_HOST_OPTIONS: '{"compliance_region":"eu"}' }
    : undefined
  const run = (line: readonly string[]) => runWith(line, { ...moving, ...(env && { env }) })
  const created = () => emulator.journal.entries({ method: 'POST', path: '/v1/fine_tuning/jobs' })
  return { emulator, path, run, created: () => created().filter(({ status }) => status === 200).length }
}

/** What no text for people may contain. */
const nonsense = /\bundefined\b|\bNaN\b|Invalid Date|\[object|this is a bug|1970-01-01/

describe.for(grumpy)('with %s', ([, quirks]) => {
  test('tune trains, follows the job to its end, and finds it when it is repeated', async () => {
    const { path, run, created } = await opened(quirks)
    const line = ['tune', path('piers.jsonl'), '--model', model, '--wait']
    const first = await run(line)
    expect([first.code, first.stderr]).toEqual([0, expect.not.stringMatching(nonsense)])
    expect(first.stdout).not.toMatch(nonsense)
    const again = await run(line)
    expect([again.code, again.stdout + again.stderr]).toEqual([0, expect.not.stringMatching(nonsense)])
    expect(created()).toBe(1)
  })

  test('a lost response starts no second job', async () => {
    const { emulator, path, run, created } = await opened(quirks)
    emulator.faults.add({ method: 'POST', path: '/v1/fine_tuning/jobs', reset: 'after', count: 1 })
    const { code, stderr } = await run(['tune', path('piers.jsonl'), '--model', model])
    expect([code, stderr]).toEqual([0, expect.stringContaining('Started ftjob-')])
    expect((await run(['jobs', 'list', '--json'])).stdout.match(/"id"/g)).toHaveLength(1)
    expect(created()).toBeLessThanOrEqual(1)
  })

  test('every other command works or says what the host lacks', async () => {
    const { path, run, created } = await opened(quirks)
    const { stdout } = await run(['tune', path('piers.jsonl'), '--model', model, '--json'])
    const { id } = JSON.parse(stdout)
    const lines: readonly (readonly string[])[] = [
      ['jobs', 'list'],
      ['jobs', 'get', id],
      ['jobs', 'pause', id],
      ['jobs', 'resume', id],
      ['events', id],
      ['watch', id],
      ['checkpoints', id],
      ['report', id, '-o', path('report.html')],
      ['models'],
      ['models', '--all'],
      ['chat', id, 'When does pier 3 open?'],
      ['chat', model, 'When does pier 3 open?'],
      ['share', id, 'proj_a'],
      ['shares', id],
      ['unshare', id, 'proj_a'],
      ['import', id, '-o', path('main.tf')],
      ['archive', '--out', path('archive')],
      ['weights', id, '--out', path('weights')],
      ['deploy', id, '--name', 'support'],
      ['doctor'],
      ['jobs', 'cancel', id],
    ]
    for (const line of lines) {
      const { code, stdout: out, stderr } = await run(line)
      expect([line.slice(0, 2), out + stderr]).toEqual([line.slice(0, 2), expect.not.stringMatching(nonsense)])
      if (code !== 0) expect([line[0], stderr + out]).toEqual([line[0], expect.stringMatching(/error: |fail/)])
    }
    expect(created()).toBe(1)
  })
})
