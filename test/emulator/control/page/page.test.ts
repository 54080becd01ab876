import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import type { Emulator } from '../../../../src/emulator/index.ts'
import { launchBrowser } from '../../../browser.ts'
import { ask, chatLines, clientOf, finishedJob, testEmulator, upload } from '../../emulator-fixture.ts'

test('the page loads no other resource and may not load any', async () => {
  const emulator = await testEmulator()
  const response = await fetch(emulator.origin)
  expect(response.headers.get('content-type')).toMatch(/^text\/html/)
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
  const html = await response.text()
  expect(html.length).toBeLessThan(30_000)
  expect(html).not.toMatch(/(src|href)="(?!data:|\/_emulator)/)
  const script = /<script>([\s\S]*)<\/script>/.exec(html)?.[1] ?? ''
  expect(() => new Function(script)).not.toThrow()
  expect(script).not.toContain('innerHTML')
  expect(emulator.journal.count()).toBe(0)
})

test('the overview has a summary of every job, one job in full, and everything else', async () => {
  const emulator = await testEmulator()
  const client = clientOf(emulator)
  const job = await finishedJob(emulator, client, { suffix: 'shown' })
  await client.fineTuning.checkpoints.permissions.create(job.fine_tuned_model ?? '', { project_ids: ['proj_web'] })
  const { id } = await client.fineTuning.jobs.create({
    model: 'gpt-4o',
    training_file: await upload(client, chatLines(10)),
  })
  const newest = Object((await ask(emulator, 'GET', '/_emulator/overview')).body)
  expect(newest.counts).toEqual({ jobs: 2, files: 3, models: 3, permissions: 1, requests: 6 })
  expect(newest.jobs.map((each: { id: string }) => each.id)).toEqual([id, job.id])
  expect(newest.job).toMatchObject({ id, status: 'validating_files', points: [], checkpoints: [] })
  expect(newest.requests[0]).toMatchObject({ method: 'POST', path: '/v1/fine_tuning/jobs', key: 'sk-proj-****cdef' })

  const chosen = Object((await ask(emulator, 'GET', `/_emulator/overview?job=${job.id}`)).body)
  expect(chosen.job).toMatchObject({ id: job.id, status: 'succeeded', suffix: 'shown', progress: 1 })
  expect(chosen.job.points).toHaveLength(chosen.job.total_steps)
  expect(chosen.job.points[0]).toMatchObject({ step: 1, train_loss: expect.any(Number) })
  expect(chosen.job.checkpoints).toHaveLength(3)
  expect(chosen.job.events[0].message).toBe('The job has successfully completed')
})

test('a long job is drawn with a bounded number of points that includes the last', async () => {
  const emulator = await testEmulator()
  const client = clientOf(emulator)
  const job = await finishedJob(emulator, client, { hyperparameters: { n_epochs: 40, batch_size: 1 } }, 50)
  const { job: shown } = Object((await ask(emulator, 'GET', `/_emulator/overview?job=${job.id}`)).body)
  expect(shown.total_steps).toBe(2000)
  expect(shown.points.length).toBeLessThanOrEqual(601)
  expect(shown.points.at(-1).step).toBe(2000)
})

describe('in a browser', { timeout: 120_000 }, () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchBrowser()
  }, 60_000)
  afterAll(() => browser.close())

  /** The page as it is open in front of somebody; its seconds pass when the test says so. */
  const opened = async (emulator: Emulator) => {
    const page = await browser.newPage({ colorScheme: 'light' })
    onTestFinished(() => page.close())
    const problems: string[] = []
    page.on('pageerror', ({ message }) => problems.push(message))
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()))
    await page.clock.install()
    await page.goto(emulator.origin)
    const look = async () => {
      const answered = page.waitForResponse(/overview/)
      await page.clock.runFor(1000)
      await (await answered).finished()
    }
    const steps = () =>
      page
        .locator('#chart path.train')
        .getAttribute('d')
        .then((drawn) => drawn?.match(/[ML]/g)?.length)
    return { page, look, steps, problems }
  }

  test('the page follows a job: its curve, events, checkpoints and requests appear', async () => {
    const emulator = await testEmulator()
    const client = clientOf(emulator)
    const [training_file, validation_file] = [await upload(client, chatLines(12)), await upload(client, chatLines(10))]
    const job = { model: 'gpt-4o-mini', training_file, validation_file, suffix: '<i>not markup' }
    const { id } = await client.fineTuning.jobs.create(job)
    const { page, look, steps, problems } = await opened(emulator)
    await page.getByText('no steps yet').waitFor()
    await page.getByText('<i>not markup').first().waitFor()

    emulator.clock.advance(30)
    await look()
    await page.locator('#title').getByText('running').waitFor()
    const before = await steps()
    emulator.clock.advance(10)
    await look()
    await expect.poll(steps).toBe((before ?? 0) + 10)
    await page
      .getByText(/Step \d+\/96: training loss/)
      .first()
      .waitFor()

    emulator.clock.advance(100_000)
    const { fine_tuned_model } = await client.fineTuning.jobs.retrieve(id)
    await client.fineTuning.checkpoints.permissions.create(fine_tuned_model ?? '', { project_ids: ['proj_web'] })
    await look()
    await page.getByText('The job has successfully completed').waitFor()
    expect(await steps()).toBe(96)
    expect(await page.locator('#chart path.valid').getAttribute('d')).toMatch(/^M.+L/)
    expect(await page.locator('#chart circle').count()).toBe(8)
    expect(await page.locator('#checkpoints tbody tr').count()).toBe(3)
    expect(await page.locator('#permissions tbody').textContent()).toContain('proj_web')
    expect(await page.locator('#files tbody').textContent()).toContain('step_metrics.csv')
    expect(await page.locator('#requests tbody tr').first().textContent()).toMatch(/POST.*permissions200/)
    expect(problems).toEqual([])
  })

  test('the controls move the clock, command jobs, add faults, create objects and reset', async () => {
    const emulator = await testEmulator()
    const client = clientOf(emulator)
    const job = { model: 'gpt-4o-mini', training_file: await upload(client, chatLines(12)) }
    const { id } = await client.fineTuning.jobs.create(job)
    const { page, problems } = await opened(emulator)
    await page.getByRole('button', { name: '+1 min' }).click()
    await page.locator('#title').getByText('running').waitFor()
    await page.locator('#clock').getByText('2026-11-18T').waitFor()
    const { status } = await client.fineTuning.jobs.retrieve(id)
    expect(status).toBe('running')
    await page.locator('[data-command=pause]').click()
    await page.locator('#title').getByText('pausing').waitFor()
    await page.locator('[data-command=cancel]').click()
    await page.locator('#title').getByText('cancelled').waitFor()
    await page.locator('#speed').fill('60')
    await page.locator('#speed').press('Enter')
    await expect.poll(() => emulator.clock.speed).toBe(60)
    await page.locator('#fault [name=path]').fill('/v1/models')
    await page.locator('#fault button').click()
    await page.locator('#rules').getByText('/v1/models').waitFor()
    await expect(client.models.list()).rejects.toMatchObject({ status: 500 })
    await page.getByRole('button', { name: 'remove' }).click()
    await expect.poll(() => emulator.faults.list()).toEqual([])
    await page.locator('#seed textarea').fill('{"projects": [{"id": "proj_made"}]}')
    await page.locator('#seed button').click()
    await expect
      .poll(
        async () => (await ask(emulator, 'GET', '/v1/organization/projects/proj_made', { key: 'sk-admin-x' })).status,
      )
      .toBe(200)
    // The page empties the field once it has read the answer.
    await expect.poll(() => page.locator('#seed textarea').inputValue()).toBe('')
    await page.locator('#seed textarea').fill('{')
    await page.locator('#seed button').click()
    await page.locator('#said').getByText('not JSON').waitFor()
    page.once('dialog', (dialog) => dialog.accept())
    await page.getByRole('button', { name: 'reset everything' }).click()
    await page.getByText('No jobs yet.').waitFor()
    expect(problems.filter((problem) => !problem.includes('400'))).toEqual([])
  })

  test('a new request appears at the next update, a rejected one in red', async () => {
    const emulator = await testEmulator()
    const { page, look } = await opened(emulator)
    await page.getByText('No requests yet.').waitFor()
    await ask(emulator, 'GET', '/v1/fine_tuning/jobs/ftjob-nowhere')
    await look()
    const row = page.locator('#requests tbody tr')
    await row.getByText('/v1/fine_tuning/jobs/ftjob-nowhere').waitFor()
    expect(await row.locator('.error').textContent()).toBe('404')
  })

  test('the page has a light and a dark mode, both readable', async () => {
    const emulator = await testEmulator()
    await finishedJob(emulator, clientOf(emulator))
    const { page } = await opened(emulator)
    await page.getByText('The job has successfully completed').waitFor()
    const colours = '(({ backgroundColor, color }) => [backgroundColor, color])(getComputedStyle(document.body))'
    const lightness = (colour: string) => (colour.match(/\d+/g) ?? []).reduce((sum, part) => sum + Number(part) / 3, 0)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      const [ground = 0, text = 0] = (await page.evaluate<readonly string[]>(colours)).map(lightness)
      expect(ground < 128).toBe(colorScheme === 'dark')
      expect(Math.abs(ground - text)).toBeGreaterThan(150)
    }
  })

  test('the page says when the emulator has ended', async () => {
    const emulator = await testEmulator()
    const { page } = await opened(emulator)
    await page.getByText('No jobs yet.').waitFor()
    await emulator.close()
    await page.clock.runFor(1000)
    await page.getByText('no answer from the emulator').waitFor()
  })
})
