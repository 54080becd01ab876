import { describe, expect, test } from 'vitest'
import { checkTrainingData, formatProblem, loadTokenizer, type TrainingDataFormat } from '../../../src/dataset/index.ts'
import type { CorpusFile } from './corpus-file.ts'
import { emulatorVerdict } from './emulator-verdict.ts'
import { generatedFiles } from './generated-files.ts'
import { handmadeFiles } from './handmade-files.ts'

/** The tokens of each example as the client counts them. */
const tokensOf = async ({ content, model }: CorpusFile, format: TrainingDataFormat) => {
  const { countExample } = await loadTokenizer(model)
  const lines = Buffer.from(content)
    .toString()
    .replace(/^\uFEFF/, '')
    .split('\n')
  return lines.filter((line) => line.trim() !== '').map((line) => countExample(JSON.parse(line), format).total)
}

/** Returns a line for each file that one side accepts and the other does not. */
const disagreements = async (files: readonly CorpusFile[]) => {
  const found: string[] = []
  let rejected = 0
  for (const file of files) {
    const { content, method, model } = file
    const { problems, errors, format } = await checkTrainingData({ content }, { method, model, minimumExamples: 1 })
    const verdict = await emulatorVerdict(file)
    const reason = 'reason' in verdict ? verdict.reason : undefined
    if (errors > 0) rejected++
    if (errors > 0 === (reason !== undefined)) {
      if ('tokens' in verdict && format) expect(await tokensOf(file, format), file.name).toEqual(verdict.tokens)
      continue
    }
    const said = problems.filter(({ severity }) => severity === 'error').map((one) => formatProblem(one, 'check'))
    found.push([file.name, model, ...(reason === undefined ? said : [`emulator: ${reason}`])].join('\n  '))
  }
  return { found, rejected, accepted: files.length - rejected }
}

describe('check reports an error if and only if the emulator fails the job, and both count the same tokens', () => {
  test('for handmade files', async () => {
    const { found, rejected, accepted } = await disagreements(handmadeFiles)
    expect(found).toEqual([])
    expect(rejected).toBeGreaterThan(80)
    expect(accepted).toBeGreaterThan(40)
  })

  test('for generated files', async () => {
    const { found, rejected, accepted } = await disagreements(generatedFiles(800, 1))
    expect(found).toEqual([])
    expect(rejected).toBeGreaterThan(200)
    expect(accepted).toBeGreaterThan(100)
  })
})
