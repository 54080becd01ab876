import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { gatherReport } from '../../../src/cli/report/gather-report.ts'
import { verdictOf } from '../../../src/cli/report/verdict.ts'
import { createFineTuning } from '../../../src/client/index.ts'
import { hosts } from '../../../src/openai/index.ts'
import { chatLines, reinforcementLines } from '../../emulator/emulator-fixture.ts'
import { begun, ended, host, reportOf, uploaded } from './report-fixture.ts'

test('a job that has succeeded is reported completely', async () => {
  const fineTuning = await host()
  const { id, trainedTokens = 0 } = await ended(fineTuning)
  const report = await reportOf(fineTuning, id)
  expect(report).toMatchObject({
    job: { id, status: 'succeeded' },
    totalSteps: 40,
    baseModel: { shutdownDate: '2027-01-14' },
    training: { file: { filename: 'training.jsonl' }, analysis: { examples: 40, errors: 0 } },
    validation: { file: { filename: 'validation.jsonl' }, analysis: { examples: 10 } },
    cost: { tokens: trainedTokens, isBilled: true, cost: (trainedTokens * 5) / 1e6, pricePerMillionTokens: 5 },
    missing: [],
  })
  expect(report.training.analysis?.sha256).toBe(
    createHash('sha256').update(chatLines(50).slice(0, 40).join('\n')).digest('hex'),
  )
  expect(report.events[0]?.message).toBe(`Created fine-tuning job: ${id}`)
  expect(report.checkpoints.map(({ stepNumber }) => stepNumber)).toEqual([30, 35, 40])
  expect(report.steps.map(({ step }) => step)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1))
  // Only the events have evaluations of the whole validation file.
  expect(report.steps[39]).toMatchObject({ trainLoss: expect.any(Number), fullValidLoss: expect.any(Number) })
})

test('before the result file exists, the steps come from the events', async () => {
  const fineTuning = await host()
  const { id } = await begun(fineTuning)
  expect(await reportOf(fineTuning, id)).toMatchObject({ steps: [], checkpoints: [], cost: { isBilled: false } })
  fineTuning.emulator.clock.advance(5 + 12)
  const report = await reportOf(fineTuning, id)
  expect(report.job.status).toBe('running')
  expect(report.steps).toHaveLength(12)
  expect(report.totalSteps).toBe(40)
})

test('only deleted files are missing', async () => {
  const fineTuning = await host()
  const job = await ended(fineTuning)
  await fineTuning.deleteFile(job.trainingFile)
  await fineTuning.deleteFile(job.resultFiles[0] ?? '')
  const report = await reportOf(fineTuning, job.id)
  expect(report.missing).toEqual([
    expect.stringMatching(/^The result file could not be read: No such File object: file-\w+ \(HTTP 404\)\.$/),
    `The training file ${job.trainingFile} could not be read: No such File object: ${job.trainingFile} (HTTP 404).`,
  ])
  expect(report).toMatchObject({
    training: { id: job.trainingFile, file: undefined, analysis: undefined },
    validation: { analysis: { examples: 10 } },
    cost: { isBilled: true },
  })
  expect(report.steps).toHaveLength(40)
})

test('a job that failed before its first step costs nothing', async () => {
  const fineTuning = await host()
  const { id } = await ended(fineTuning, { trainingFile: await uploaded(fineTuning, chatLines(5), 'few.jsonl') })
  const { job, cost, training } = await reportOf(fineTuning, id)
  expect(job).toMatchObject({ status: 'failed', error: { code: 'invalid_n_examples' } })
  expect(cost).toBeUndefined()
  expect(training.analysis?.problems[0]?.code).toBe('too_few_examples')
})

test('no file is downloaded when that is turned off', async () => {
  const fineTuning = await host()
  const { id } = await ended(fineTuning)
  const options = { at: 0, signal: new AbortController().signal, readsData: false }
  const { training, missing } = await gatherReport(fineTuning, id, options)
  expect(training).toMatchObject({ file: { filename: 'training.jsonl' }, analysis: undefined })
  expect(missing).toEqual([])
  const read = fineTuning.emulator.journal.entries().filter(({ path }) => path.endsWith('/content'))
  expect(read).toHaveLength(1) // the result file
})

test('a host that stops responding is an error', async () => {
  const fineTuning = await host()
  const { id } = await begun(fineTuning)
  const { emulator } = fineTuning
  const clock = { now: () => 0, sleep: async () => undefined }
  const send: typeof fetch = (url, init) =>
    String(url).includes('/files/') ? Promise.reject(new TypeError('fetch failed')) : fetch(url, init)
  const cut = createFineTuning({ baseURL: emulator.url, apiKey: 'sk-test' }, { fetch: send, clock })
  const gathering = gatherReport(cut, id, { at: 0, signal: new AbortController().signal, readsData: true })
  await expect(gathering).rejects.toMatchObject({ code: 'unreachable' })
})

test('reinforcement is judged by its reward', async () => {
  const fineTuning = await host({ shutdowns: false })
  const lines = reinforcementLines(30)
  const { id } = await ended(fineTuning, {
    model: 'o4-mini-2025-04-16',
    trainingFile: await uploaded(fineTuning, lines.slice(0, 20), 'training.jsonl'),
    validationFile: await uploaded(fineTuning, lines.slice(20), 'validation.jsonl'),
    method: {
      type: 'reinforcement',
      grader: {
        type: 'string_check',
        name: 'right',
        input: '{{ sample.output_text }}',
        reference: '{{ item.capital }}',
        operation: 'eq',
      },
    },
  })
  const report = await reportOf(fineTuning, id)
  const [first, last] = [report.steps[0], report.steps.at(-1)].map((step) => step?.fullValidMeanReward ?? 0)
  expect(last).toBeGreaterThan(first ?? 1)
  expect(verdictOf(report)).toMatchObject({
    word: 'Better',
    sentences: [expect.stringContaining('The reward on the validation file went from 0')],
  })
  expect(report.cost).toMatchObject({ cost: undefined, note: expect.stringContaining('billed per hour') })
})

test('a job on your own machines has tokens and no price', async () => {
  const fineTuning = await host()
  const { id, trainedTokens } = await ended(fineTuning)
  const report = await reportOf(fineTuning, id, true, { host: hosts.tunesmith })
  expect(report.cost).toMatchObject({
    tokens: trainedTokens,
    isOwn: true,
    cost: undefined,
    pricePerMillionTokens: undefined,
  })
})
