import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { comparisonPage } from '../../../src/cli/report/comparison-page.ts'
import type { JobReport } from '../../../src/cli/report/job-report.ts'
import { reportPage } from '../../../src/cli/report/report-page.ts'
import { launchBrowser } from '../../browser.ts'
import { chatLines } from '../../emulator/emulator-fixture.ts'
import { begun, ended, host, reportOf, uploaded } from './report-fixture.ts'

const hostile = '</script><img src=x onerror=alert(1)>'

test('the page is self-contained, and allows only its own script and style', async () => {
  const fineTuning = await host()
  const html = await reportPage(await reportOf(fineTuning, (await ended(fineTuning)).id))
  const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1] ?? ''
  expect(policy).toMatch(/^default-src 'none'; script-src 'sha256-[\w+/=]+'; style-src 'sha256-[\w+/=]+'; /)
  expect(html).not.toMatch(/\s(src|href)="(?!#)|@import|url\(/)
  expect(html).not.toMatch(/\sstyle="/)
})

test('a job that has not started training says so in each section', async () => {
  const fineTuning = await host()
  const { id } = await begun(fineTuning)
  const html = await reportPage(await reportOf(fineTuning, id))
  for (const text of ['No metrics yet.', 'No checkpoints yet.', 'no fine-tuned model yet']) expect(html).toContain(text)
})

test('the page of a very long job is bounded, and keeps every full validation', async () => {
  const fineTuning = await host()
  const report = await reportOf(fineTuning, (await ended(fineTuning)).id)
  const steps = Array.from({ length: 100_000 }, (_, i) => ({
    step: i + 1,
    trainLoss: 1,
    ...(i % 9999 === 0 && { fullValidLoss: 2 }),
  }))
  const html = await reportPage({ ...report, steps })
  expect(html).toContain('Numbers, 2011 of 100000 steps')
  expect(html).toContain('<th scope="row" class="number">99991</th>')
  expect(html.length).toBeLessThan(400_000)
})

describe('in a browser', () => {
  let browser: Browser
  let once: JobReport | undefined
  beforeAll(async () => {
    browser = await launchBrowser()
  }, 60_000)
  afterAll(() => browser.close())

  /** Opens a page from disk without a network, and collects errors and requests. */
  const opened = async (shown: JobReport | readonly JobReport[], options: BrowserContextOptions = {}) => {
    const folder = await mkdtemp(join(tmpdir(), 'tunesmith report '))
    const context = await browser.newContext({ offline: true, locale: 'en-US', ...options })
    onTestFinished(async () => {
      await context.close()
      await rm(folder, { recursive: true })
    })
    const path = join(folder, 'report.html')
    await writeFile(path, await ('job' in shown ? reportPage(shown) : comparisonPage(shown)))
    const page = await context.newPage()
    const problems: string[] = []
    page.on('console', (message) => problems.push(message.text()))
    page.on('pageerror', (error) => problems.push(error.message))
    page.on('dialog', (dialog) => problems.push(dialog.message()))
    page.on('request', (request) => {
      if (request.url() !== pathToFileURL(path).href) problems.push(request.url())
    })
    await page.goto(pathToFileURL(path).href)
    return { page, problems }
  }

  const trained = async (): Promise<JobReport> => {
    if (once) return once
    const fineTuning = await host()
    once = await reportOf(fineTuning, (await ended(fineTuning)).id)
    return once
  }

  test('the page shows how the job ended, its model, and the best checkpoint', async () => {
    const { page, problems } = await opened(await trained())
    expect(await page.locator('h1').textContent()).toBe('support')
    expect(await page.locator('.pill').textContent()).toBe('Succeeded')
    expect(await page.locator('h2').allTextContents()).toEqual([
      'Timeline',
      'Curves',
      'Checkpoints',
      'Tokens and cost',
      'Data',
      'Hyperparameters',
      'Configuration',
      'Events',
    ])
    const figures = await page
      .locator('.figures > div')
      .evaluateAll((all) =>
        all.map(({ children: [name, value] }) =>
          [name, ...(value?.children ?? [])].map((one) => one?.textContent).join(' '),
        ),
      )
    expect(figures).toEqual([
      expect.stringMatching(/^Duration 47 s since 2026-11-18 11:06 UTC$/),
      expect.stringMatching(/^Best checkpoint Step (30|35|40) full validation loss \d\.\d{4}$/),
      expect.stringMatching(/^Overfitting \w+ ratio \d+\.\d\d at step \d+$/),
      expect.stringMatching(/^Trained tokens [\d,]+ billed$/),
      expect.stringMatching(/^Cost \$0\.\d+ prices as of \d{4}-\d\d-\d\d$/),
      expect.stringMatching(/^Base model shuts down 2027-01-14 in 57 days/),
    ])
    expect(await page.locator('#checkpoints tbody tr:has(.best)').count()).toBe(1)
    expect(await page.locator('#data').textContent()).toContain('40 (chat)')
    expect(await page.locator('#configuration pre').textContent()).toMatch(
      /# training_file: training\.jsonl\n# {3}sha256 [0-9a-f]{64}\n[\s\S]*resource "openai_fine_tuning_job" "support" \{\n {2}model +=/,
    )
    expect(problems).toEqual([])
  })

  test('curves are drawn, and pointing at a step shows its numbers', async () => {
    const { page, problems } = await opened(await trained())
    const loss = page.locator('figure', { hasText: 'How far the model is from' })
    expect(await page.locator('figure canvas').count()).toBe(2)
    expect(await paintedPixels(page)).toBeGreaterThan(1000)
    const legend = async () => (await loss.locator('.u-series > *').allTextContents()).filter(Boolean).join(' ')
    expect(await legend()).toBe('Step Training Validation Full validation')
    // Step 1 is at the left end of the chart, and 40 at the right.
    await loss.scrollIntoViewIfNeeded()
    const area = await loss.locator('.u-over').boundingBox()
    if (!area) throw new Error('nothing is drawn')
    await page.mouse.move(area.x + ((35 - 1) / 39) * area.width, area.y + area.height / 2)
    const row = loss.locator('tbody tr', { has: page.locator('th:text-is("35")') })
    const [training, , full] = await row.locator('td').allTextContents()
    await expect
      .poll(legend)
      .toMatch(new RegExp(`^Step 35 Training ${training} Validation [\\d.]+( at 3\\d)? Full validation ${full}$`))
    await page.mouse.move(area.x + ((37 - 1) / 39) * area.width, area.y + area.height / 2)
    await expect.poll(legend).toMatch(new RegExp(`^Step 37 .*Full validation ${full} at 35$`))
    expect(problems).toEqual([])
  })

  test('on a phone, nothing is cut off, the page does not scroll sideways, and touch works', async () => {
    const { page } = await opened(await trained(), {
      viewport: { width: 375, height: 800 },
      deviceScaleFactor: 2,
      hasTouch: true,
    })
    await page.locator('summary').first().click()
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(375)
    const widths = await page
      .locator('main > *, .plot canvas, figcaption')
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().right))
    expect(Math.max(...widths)).toBeLessThanOrEqual(375)
    await page.locator('.u-over').first().tap()
    expect(await page.locator('.u-series td').first().textContent()).toMatch(/^\d+$/)
    await page.setViewportSize({ width: 800, height: 800 })
    await expect
      .poll(async () => (await page.locator('.plot canvas').first().boundingBox())?.width)
      .toBeGreaterThan(600)
  })

  test('light and dark mode both have readable contrast', async () => {
    const { page } = await opened(await trained(), { colorScheme: 'light' })
    const curve = () => page.evaluate<string>("getComputedStyle(document.querySelectorAll('.u-marker')[3]).borderColor")
    const byDay = await curve()
    for (const [colorScheme, isDark] of [
      ['light', false],
      ['dark', true],
    ] as const) {
      await page.emulateMedia({ colorScheme })
      const { ground, contrasts } = await page.evaluate<Colors>(readContrasts)
      expect(ground < 0.2).toBe(isDark)
      for (const [what, contrast] of contrasts) expect(contrast, what).toBeGreaterThan(4.5)
      expect(contrasts.length).toBeGreaterThan(10)
    }
    await expect.poll(curve).not.toBe(byDay)
  })

  test('without JavaScript, only the curves are missing', async () => {
    const { page, problems } = await opened(await trained(), { javaScriptEnabled: false })
    expect(await page.getByText('The tables have the numbers').isVisible()).toBe(true)
    const table = page.locator('#curves table').first()
    expect(await table.isVisible()).toBe(false)
    await page.locator('summary').first().click()
    expect(await table.isVisible()).toBe(true)
    expect(await table.locator('tbody tr').count()).toBe(40)
    expect(await page.locator('#events tbody tr').last().textContent()).toContain('The job has successfully completed')
    expect(problems).toEqual([])
  })

  test('a comparison draws a curve per job, with readable colors', async () => {
    const report = await trained()
    const { page, problems } = await opened([report, { ...report, job: { ...report.job, suffix: hostile } }])
    expect(await page.locator('h1').textContent()).toBe('Comparison of 2 jobs')
    expect(await page.locator('figure canvas').count()).toBe(2)
    const colors = await page.evaluate<number>(
      "new Set([...document.querySelectorAll('thead th[data-weight^=job]')].map((one) => getComputedStyle(one).color)).size",
    )
    expect(colors).toBe(2)
    expect(await page.locator('img').count()).toBe(0)
    expect(problems).toEqual([])
  })

  test('names and messages of jobs, files and hosts are shown as text', async () => {
    const fineTuning = await host()
    fineTuning.emulator.faults.add({
      kind: 'job',
      atStep: 9,
      error: { code: hostile, message: hostile, param: hostile },
    })
    const trainingFile = await uploaded(fineTuning, chatLines(40), `${hostile}.jsonl`)
    const { id } = await ended(fineTuning, { trainingFile, suffix: hostile, metadata: { [hostile]: hostile } })
    const { page, problems } = await opened(await reportOf(fineTuning, id))
    expect(await page.locator('h1').textContent()).toBe(hostile)
    expect(await page.title()).toBe(`${hostile}: failed, ${id}`)
    expect(await page.locator('.notice.bad').textContent()).toContain(hostile)
    expect(await page.locator('#events tbody tr').last().textContent()).toContain(hostile)
    expect(await page.locator('#settings').textContent()).toContain(`${hostile}: ${hostile}`)
    expect(await page.locator('img').count()).toBe(0)
    expect(await page.locator('figure canvas').count()).toBe(2)
    expect(problems).toEqual([])
  })
})

/** The number of painted pixels in the first chart. */
const paintedPixels = (page: Page): Promise<number> =>
  page.evaluate<number>(`(() => {
    const { width, height } = document.querySelector('canvas')
    const { data } = document.querySelector('canvas').getContext('2d').getImageData(0, 0, width, height)
    return data.filter((value, i) => i % 4 === 3 && value > 128).length
  })()`)

interface Colors {
  readonly ground: number
  readonly contrasts: readonly (readonly [string, number])[]
}

/** The luminance of the page, and the contrast of its texts as defined by WCAG 2. */
const readContrasts = `(() => {
  const paint = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  const luminance = (colour) => {
    paint.fillStyle = colour
    paint.fillRect(0, 0, 1, 1)
    const [r, g, b] = [...paint.getImageData(0, 0, 1, 1).data].map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const behind = (element) => {
    const { backgroundColor } = getComputedStyle(element)
    return backgroundColor === 'rgba(0, 0, 0, 0)' ? behind(element.parentElement) : backgroundColor
  }
  const kinds = ['h1', '.eyebrow', '.pill', '.state code', '.figures dt', '.figures span', '.warn', 'nav a', 'thead th', 'tbody td', '.best', '.level', '.aside', 'summary', 'pre', 'footer']
  return {
    ground: luminance(getComputedStyle(document.body).backgroundColor),
    contrasts: kinds.flatMap((kind) => {
      const element = document.querySelector(kind)
      if (!element) return []
      const [dark, light] = [luminance(getComputedStyle(element).color), luminance(behind(element))].sort((a, b) => a - b)
      return [[kind, (light + 0.05) / (dark + 0.05)]]
    }),
  }
})()`
