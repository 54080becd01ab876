import { onTestFinished } from 'vitest'
import { gatherReport } from '../../../src/cli/report/gather-report.ts'
import type { JobReport } from '../../../src/cli/report/job-report.ts'
import { type EmulatedFineTuning, emulatedFineTuning } from '../../../src/client/fake/index.ts'
import type { FineTuningJob, NewJob } from '../../../src/client/index.ts'
import type { EmulatorOptions } from '../../../src/emulator/index.ts'
import { chatLines } from '../../emulator/emulator-fixture.ts'

/** 2026-11-18, 57 days before the models are shut down. */
export const start = 1_795_000_000

/** A client whose host's clock advances only while it waits for a job. */
export const host = async (options: EmulatorOptions = {}): Promise<EmulatedFineTuning> => {
  const fineTuning = await emulatedFineTuning({ start, shutdowns: true, ...options })
  onTestFinished(() => fineTuning.close())
  return fineTuning
}

/** Uploads JSONL, and returns the id of the file. */
export const uploaded = async (
  fineTuning: EmulatedFineTuning,
  lines: readonly string[],
  filename: string,
): Promise<string> => (await fineTuning.uploadFile({ content: lines.join('\n'), filename })).id

/** A started job with 40 training and 10 validation examples by default. */
export const begun = async (fineTuning: EmulatedFineTuning, job: Partial<NewJob> = {}): Promise<FineTuningJob> => {
  const lines = chatLines(50)
  return fineTuning.createJob({
    model: 'gpt-4.1-mini-2025-04-14',
    trainingFile: job.trainingFile ?? (await uploaded(fineTuning, lines.slice(0, 40), 'training.jsonl')),
    validationFile: await uploaded(fineTuning, lines.slice(40), 'validation.jsonl'),
    suffix: 'support',
    seed: 42,
    method: { type: 'supervised', hyperparameters: { nEpochs: 8, batchSize: 8 } },
    ...job,
  })
}

/** A job that has ended. */
export const ended = async (fineTuning: EmulatedFineTuning, job: Partial<NewJob> = {}): Promise<FineTuningJob> => {
  const { id } = await begun(fineTuning, job)
  return fineTuning.waitForJob(id)
}

/** The report of a job at the host's time; faster without its data. */
export const reportOf = (
  fineTuning: EmulatedFineTuning,
  id: string,
  readsData = true,
  own: Partial<Parameters<typeof gatherReport>[2]> = {},
): Promise<JobReport> =>
  gatherReport(fineTuning, id, {
    at: fineTuning.emulator.clock.now(),
    signal: new AbortController().signal,
    readsData,
    ...own,
  })
