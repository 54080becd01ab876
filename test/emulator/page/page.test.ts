import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { ask, chatLines, clientOf, emulator, finishedJob, upload } from '../emulator-fixture.ts'

test('the page is whole in itself: no other resource is asked for, and none is allowed', async () => {
  const world = await emulator()
  const response = await fetch(world.origin)
  expect(response.headers.get('content-type')).toMatch(/^text\/html/)
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
  const html = await response.text()
  expect(html.length).toBeLessThan(20_000)
  expect(html).not.toMatch(/(src|href)="(?!data:|\/_emulator)/)
  const script = /<script>([\s\S]*)<\/script>/.exec(html)?.[1] ?? ''
  expect(() => new Function(script)).not.toThrow()
  expect(script).not.toContain('innerHTML')
  expect(world.journal.count()).toBe(0)
})

test('its JSON has every job in short, one in full, and what else is held', async () => {
  const world = await emulator()
  const client = clientOf(world)
  const job = await finishedJob(world, client, { suffix: 'shown' })
  await client.fineTuning.checkpoints.permissions.create(job.fine_tuned_model ?? '', { project_ids: ['proj_web'] })
  const { id } = await client.fineTuning.jobs.create({
    model: 'gpt-4o',
    training_file: await upload(client, chatLines(10)),
  })
  const newest = Object((await ask(world, 'GET', '/_emulator/overview')).body)
  expect(newest.counts).toEqual({ jobs: 2, files: 3, models: 3, permissions: 1, requests: 6 })
  expect(newest.jobs.map((each: { id: string }) => each.id)).toEqual([id, job.id])
  expect(newest.job).toMatchObject({ id, status: 'validating_files', points: [], checkpoints: [] })
  expect(newest.requests[0]).toMatchObject({ method: 'POST', path: '/v1/fine_tuning/jobs', key: 'sk-proj-****cdef' })

  const chosen = Object((await ask(world, 'GET', `/_emulator/overview?job=${job.id}`)).body)
  expect(chosen.job).toMatchObject({ id: job.id, status: 'succeeded', suffix: 'shown', progress: 1 })
  expect(chosen.job.points).toHaveLength(chosen.job.total_steps)
  expect(chosen.job.points[0]).toMatchObject({ step: 1, train_loss: expect.any(Number) })
  expect(chosen.job.checkpoints).toHaveLength(3)
  expect(chosen.job.events[0].message).toBe('The job has successfully completed')
})

test('a long job is drawn with a bounded number of points, its last among them', async () => {
  const world = await emulator()
  const client = clientOf(world)
  const job = await finishedJob(world, client, { hyperparameters: { n_epochs: 40, batch_size: 1 } }, 50)
  const { job: shown } = Object((await ask(world, 'GET', `/_emulator/overview?job=${job.id}`)).body)
  expect(shown.total_steps).toBe(2000)
  expect(shown.points.length).toBeLessThanOrEqual(601)
  expect(shown.points.at(-1).step).toBe(2000)
})

const chromium = process.env.TUNESMITH_BROWSER

test.skipIf(!chromium)('a browser draws it (skipped unless TUNESMITH_BROWSER names a Chromium)', async () => {
  const world = await emulator()
  const job = await finishedJob(world, clientOf(world), { suffix: '<i>not markup' })
  const page = await drawn(chromium ?? '', world.origin)
  expect(page).toContain(job.id)
  expect(page).toContain('&lt;i&gt;not markup')
  expect(page).toMatch(/<path class="train" d="M[\d.]+ [\d.]+L/)
  expect(page).toContain('The job has successfully completed')
  expect(page).toContain('/v1/fine_tuning/jobs')
})

function drawn(browser: string, url: string): Promise<string> {
  const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--virtual-time-budget=3000', '--dump-dom']
  return text(spawn(browser, [...flags, url], { stdio: ['ignore', 'pipe', 'ignore'] }).stdout)
}
